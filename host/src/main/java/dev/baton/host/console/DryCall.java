package dev.baton.host.console;

import dev.baton.api.ActionResult;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.Ending;
import dev.baton.host.apps.RunningApp.Rehearsed;
import dev.baton.host.delivery.IncomingCall;
import dev.baton.host.http.IncomingEndpoint;
import dev.baton.host.http.Refusal;
import dev.baton.host.logs.AppLogs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A try that sends nothing and writes nothing down: it shows what the app would send. */
record DryCall(AppState app) {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Stands where a delivery's id would. */
    private static final String DELIVERY = AppLogs.DRY_CALL;

    CompletionStage<TryForm> of(TryForm form) {
        if (app.running().isEmpty()) {
            return CompletableFuture.completedFuture(form.with(new TryForm.Nothing(app.reason())));
        }
        try {
            IncomingCall call = IncomingEndpoint.read(form.json());
            return app.running()
                    .get()
                    .rehearse(call.request(DELIVERY), LONGEST)
                    .thenApply(rehearsed -> form.with(outcome(rehearsed)));
        } catch (Refusal asOfTheCallItself) {
            String why = Trouble.message(asOfTheCallItself.answer());
            return CompletableFuture.completedFuture(form.with(new TryForm.Nothing(why)));
        }
    }

    /** An app that sends nothing has a reason for that, or is not well. */
    private static TryForm.Outcome outcome(Rehearsed rehearsed) {
        return rehearsed.planned().isEmpty()
                ? why(rehearsed.ending())
                        .<TryForm.Outcome>map(TryForm.Nothing::new)
                        .orElseGet(() -> new TryForm.Planned(List.of()))
                : new TryForm.Planned(rehearsed.planned());
    }

    private static Optional<String> why(Ending<ActionResult> ending) {
        if (ending instanceof Ending.Faulty<ActionResult> faulty) {
            return Optional.of(faulty.message());
        }
        if (ending instanceof Ending.Full<ActionResult> full) {
            return Optional.of(full.message());
        }
        if (ending instanceof Ending.Retired<ActionResult>) {
            return Optional.of("The app is being replaced. Try again in a moment.");
        }
        return ending instanceof Ending.Answered<ActionResult> answered
                        && answered.answer() instanceof ActionResult.Rejected rejected
                ? Optional.of(rejected.message())
                : Optional.empty();
    }
}
