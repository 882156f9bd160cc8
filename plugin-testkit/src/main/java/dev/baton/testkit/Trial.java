package dev.baton.testkit;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.App;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** One request that was performed by a new app against a new backend, and what came of it. */
record Trial(ActionRequest request, boolean repeatable, ActionResult result, List<Received> received) {

    private static final Duration UNHURRIED = Duration.ofSeconds(5);

    /** Every verb with which this app calls its backend, each against a backend that accepts but for what is scripted. */
    static List<Trial> of(ContractSubject subject, Consumer<FakeBackend> script) {
        return requests(subject).stream()
                .map(request -> of(subject, request, script))
                .toList();
    }

    /** The same where the backend hangs. */
    static List<Trial> inHaste(ContractSubject subject, Consumer<FakeBackend> script) {
        return requests(subject).stream()
                .map(request -> of(subject, request, script, Trial::startInHaste))
                .toList();
    }

    static Trial of(ContractSubject subject, ActionRequest request, Consumer<FakeBackend> script) {
        return of(subject, request, script, Trial::start);
    }

    private static Trial of(
            ContractSubject subject,
            ActionRequest request,
            Consumer<FakeBackend> script,
            BiFunction<ContractSubject, URI, AppHarness> start) {
        try (FakeBackend backend = accepting(subject);
                AppHarness app = start.apply(subject, backend.url())) {
            script.accept(backend);
            ActionResult result = app.perform(request);
            return new Trial(request, app.action().repeatable(request), result, backend.received());
        }
    }

    /** One request for each verb with which this app calls its backend; closing is always among them. */
    static List<ActionRequest> requests(ContractSubject subject) {
        ActionRequest closing = AppHarness.closing(subject.session(2));
        ActionRequest handing = AppHarness.handing(subject.session(3), Optional.of("Sales"));
        Trial handover = of(subject, handing, backend -> {});
        return handover.received().isEmpty() || handover.isRejected(Reason.UNSUPPORTED)
                ? List.of(closing)
                : List.of(closing, handing);
    }

    static FakeBackend accepting(ContractSubject subject) {
        FakeBackend backend = FakeBackend.start();
        subject.accept(backend);
        return backend;
    }

    /** Starts the app with a deadline that is only met where something hangs, so that a slow machine fails no test. */
    static AppHarness start(ContractSubject subject, URI backend) {
        return start(subject, backend, UNHURRIED);
    }

    /** Starts the app with the short deadline of the tests in which the backend hangs. */
    static AppHarness startInHaste(ContractSubject subject, URI backend) {
        return start(subject, backend, subject.deadline());
    }

    static AppHarness start(ContractSubject subject, URI backend, Duration deadline) {
        App app = subject.app();
        FakeContext context = new FakeContext(app.settings(), subject.settings(backend), new PlainHttp(deadline));
        return AppHarness.start(app, context, patience(deadline));
    }

    /** An app may call its backend a few times for one request. */
    static Duration patience(Duration deadline) {
        return deadline.multipliedBy(2).plusSeconds(5);
    }

    boolean isDone() {
        return result instanceof ActionResult.Done;
    }

    boolean isRejected(Reason... reasons) {
        return result instanceof ActionResult.Rejected rejected
                && List.of(reasons).contains(rejected.reason());
    }

    boolean isRetry() {
        return result instanceof ActionResult.Retry;
    }

    boolean isUnknown() {
        return result instanceof ActionResult.Unknown;
    }

    /** Whether the backend has been asked for anything but to read. */
    boolean changeWasSent() {
        return received.stream().anyMatch(Received::changes);
    }

    /** For the messages of tests: what happened, in the order in which it did. */
    @Override
    public String toString() {
        return request.getClass().getSimpleName() + (repeatable ? "" : ", not repeatable") + ": the backend received "
                + received.stream().map(Received::line).toList() + ", the app's result was " + result;
    }
}
