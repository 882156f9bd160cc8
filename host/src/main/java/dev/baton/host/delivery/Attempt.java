package dev.baton.host.delivery;

import dev.baton.api.ActionResult;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.CallPolicy;
import dev.baton.host.apps.CallScope;
import dev.baton.host.apps.Ending;
import dev.baton.host.apps.RunningApp;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes one attempt at a delivery, by the app as it is at that moment. */
public final class Attempt {

    /** A call that finds its app just replaced looks it up again; that can't happen so often in one call's time. */
    private static final int MOST_LOOKS = 20;

    /** Callers that wait for a second only would else have every attempt cut off that a slow backend was about to answer. */
    private static final Duration LEAST_OF_KEPT = Duration.ofSeconds(10);

    private final AppRegistry registry;
    private final Predicate<Claim> isOurs;

    /** @param isOurs whether this host still holds a delivery, as far as it can know */
    Attempt(AppRegistry registry, Predicate<Claim> isOurs) {
        this.registry = registry;
        this.isOurs = isOurs;
    }

    /** How an attempt ended. */
    public sealed interface Outcome {

        /**
         * The app answered.
         *
         * @param revision of the settings that it runs with
         */
        record Answered(ActionResult result, long revision) implements Outcome {}

        /** The app broke. */
        record AppFault(String message) implements Outcome {}

        /** The app has no room for this call now; it was not begun. */
        record NoRoom(String message) implements Outcome {}

        /** Another host may have taken the call over, or may soon; it was not begun. */
        record NotOurs() implements Outcome {}

        /** The app does not serve; the call was not begun. */
        record NotRunning(AppState app) implements Outcome {}

        /** There is no such app. */
        record NoSuchApp() implements Outcome {}
    }

    /**
     * The stage completes, normally and in time, whatever the app does. Where an earlier attempt ended without anybody
     * knowing how, the app is asked for that first.
     *
     * @param most how long it may take, and what is kept at the least; empty is as long as the app's callers usually wait
     */
    public CompletionStage<Outcome> make(Claim claim, Optional<Duration> most) {
        return claim.doubtful()
                ? ask(claim, (running, scope) -> running.reconcile(claim.request(), scope), most, MOST_LOOKS)
                : ask(claim, (running, scope) -> running.perform(claim.request(), scope), most, MOST_LOOKS);
    }

    private CompletionStage<Outcome> ask(
            Claim claim,
            BiFunction<RunningApp, CallScope, CompletionStage<Ending<ActionResult>>> verb,
            Optional<Duration> most,
            int looksLeft) {
        if (!isOurs.test(claim)) {
            return CompletableFuture.completedFuture(new Outcome.NotOurs());
        }
        Optional<AppState> app = registry.find(claim.app());
        if (app.isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.NoSuchApp());
        }
        if (app.get().running().isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.NotRunning(app.get()));
        }
        RunningApp running = app.get().running().get();
        return verb.apply(
                        running,
                        new CallScope(claim.id(), time(claim, most, running.policy()), () -> isOurs.test(claim)))
                .thenCompose(ending -> ending instanceof Ending.Retired && looksLeft > 0
                        ? ask(claim, verb, most, looksLeft - 1)
                        : CompletableFuture.completedFuture(
                                wasKeptFromSending(ending, claim) ? new Outcome.NotOurs() : outcome(ending, running)));
    }

    /** The caller of what is kept goes when it has waited for as long as it does; the backend may take longer than that. */
    private static Duration time(Claim claim, Optional<Duration> most, CallPolicy policy) {
        Duration asked = most.orElse(policy.callerWait());
        return claim.kept()
                ? Stream.of(asked, policy.callerWait(), LEAST_OF_KEPT)
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                : asked;
    }

    /** It was about to send when it was frozen, say, and did not when it woke. That says nothing of the backend. */
    private boolean wasKeptFromSending(Ending<ActionResult> ending, Claim claim) {
        return ending instanceof Ending.Answered<ActionResult> answered
                && answered.answer() instanceof ActionResult.Retry
                && !isOurs.test(claim);
    }

    private static Outcome outcome(Ending<ActionResult> ending, RunningApp app) {
        if (ending instanceof Ending.Answered<ActionResult> answered) {
            return new Outcome.Answered(fitToBeKept(answered.answer(), app), app.revision());
        }
        if (ending instanceof Ending.Faulty<ActionResult> faulty) {
            return new Outcome.AppFault(faulty.message());
        }
        if (ending instanceof Ending.Full<ActionResult> full) {
            return new Outcome.NoRoom(full.message());
        }
        return new Outcome.NoRoom("The app is being replaced. Try again in a moment.");
    }

    /** An app may repeat what its backend said, and a backend what it was sent, the key included. */
    private static ActionResult fitToBeKept(ActionResult result, RunningApp app) {
        if (result instanceof ActionResult.Rejected rejected) {
            return ActionResult.rejected(rejected.reason(), fitToBeKept(rejected.message(), app));
        }
        if (result instanceof ActionResult.Retry retry) {
            return ActionResult.retry(fitToBeKept(retry.message(), app), retry.after());
        }
        return result instanceof ActionResult.Unknown unknown
                ? ActionResult.unknown(fitToBeKept(unknown.message(), app))
                : result;
    }

    private static String fitToBeKept(String message, RunningApp app) {
        return AttemptEnding.storable(app.masked(message));
    }
}
