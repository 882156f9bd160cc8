package dev.baton.host.delivery;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.Ending;
import dev.baton.host.apps.RunningApp;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/** Performs one request once, by the app as it is at that moment. */
public final class Attempt {

    /** A call that finds its app just replaced looks it up again; that can't happen so often in one call's time. */
    private static final int MOST_LOOKS = 20;

    private final AppRegistry registry;
    private final BooleanSupplier mayAct;

    /** @param mayAct whether this host still has what it holds, as far as it can know */
    Attempt(AppRegistry registry, BooleanSupplier mayAct) {
        this.registry = registry;
        this.mayAct = mayAct;
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

        /** Another host may have taken the call over; it was not begun. */
        record NotOurs() implements Outcome {}

        /** The app does not serve; the call was not begun. */
        record NotRunning(AppState app) implements Outcome {}

        /** There is no such app. */
        record NoSuchApp() implements Outcome {}
    }

    /**
     * The stage completes, normally and in time, whatever the app does.
     *
     * @param most how long it may take; empty is as long as the app's callers usually wait
     */
    public CompletionStage<Outcome> perform(AppId app, ActionRequest request, Optional<Duration> most) {
        return ask(app, (running, time) -> running.perform(request, time), most, MOST_LOOKS);
    }

    /** The same for a request of which an earlier attempt ended without anybody knowing how. */
    public CompletionStage<Outcome> reconcile(AppId app, ActionRequest request, Optional<Duration> most) {
        return ask(app, (running, time) -> running.reconcile(request, time), most, MOST_LOOKS);
    }

    private CompletionStage<Outcome> ask(
            AppId id,
            BiFunction<RunningApp, Duration, CompletionStage<Ending<ActionResult>>> verb,
            Optional<Duration> most,
            int looksLeft) {
        if (!mayAct.getAsBoolean()) {
            return CompletableFuture.completedFuture(new Outcome.NotOurs());
        }
        Optional<AppState> app = registry.find(id);
        if (app.isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.NoSuchApp());
        }
        if (app.get().running().isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.NotRunning(app.get()));
        }
        RunningApp running = app.get().running().get();
        return verb.apply(running, most.orElse(running.policy().callerWait()))
                .thenCompose(ending -> ending instanceof Ending.Retired && looksLeft > 0
                        ? ask(id, verb, most, looksLeft - 1)
                        : CompletableFuture.completedFuture(outcome(ending, running.revision())));
    }

    private static Outcome outcome(Ending<ActionResult> ending, long revision) {
        if (ending instanceof Ending.Answered<ActionResult> answered) {
            return new Outcome.Answered(answered.answer(), revision);
        }
        if (ending instanceof Ending.Faulty<ActionResult> faulty) {
            return new Outcome.AppFault(faulty.message());
        }
        if (ending instanceof Ending.Full<ActionResult> full) {
            return new Outcome.NoRoom(full.message());
        }
        return new Outcome.NoRoom("The app is being replaced. Try again in a moment.");
    }
}
