package dev.baton.host.console;

import dev.baton.host.apps.AppState;
import dev.baton.host.delivery.Action;
import dev.baton.host.delivery.IncomingCall;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A try that sends nothing and writes nothing down: it shows what the app would send. */
record DryCall(AppState app) {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Stands where a delivery's id would. */
    private static final String DELIVERY = "DRY-CALL";

    CompletionStage<TryForm> of(TryForm form) {
        Optional<Action> action = Action.parse(form.action());
        if (app.running().isEmpty() || action.isEmpty() || form.session().isEmpty()) {
            String why = app.running().isEmpty() ? app.reason() : "sessionId is required.";
            return CompletableFuture.completedFuture(form.with(new TryForm.Nothing(why)));
        }
        IncomingCall call = new IncomingCall(
                action.get(), form.session(), given(form.department()), given(form.reason()), Map.of());
        return app.running()
                .get()
                .rehearse(call.request(DELIVERY), LONGEST)
                .thenApply(exchanges -> form.with(new TryForm.Planned(exchanges)));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
