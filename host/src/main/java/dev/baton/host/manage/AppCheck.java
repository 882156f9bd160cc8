package dev.baton.host.manage;

import dev.baton.api.CheckResult;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.Ending;
import dev.baton.host.apps.RunningApp;
import dev.baton.host.delivery.BackendRefusals;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whether an app reaches its backend with the settings that it runs with, and if not, why not. */
public final class AppCheck {

    private static final Duration LONGEST_CHECK = Duration.ofSeconds(15);

    private AppCheck() {}

    /**
     * The stage completes normally, and in time.
     *
     * @param refusals are told where the backend is in order with us
     */
    public static CompletionStage<CheckResult> of(AppState app, BackendRefusals refusals) {
        Optional<RunningApp> running = app.running();
        if (running.isEmpty()) {
            return CompletableFuture.completedFuture(CheckResult.failed("The app is not running. " + app.reason()));
        }
        return running.get()
                .check(LONGEST_CHECK)
                .thenApply(ending -> result(running.get(), ending))
                .whenComplete((result, never) -> {
                    if (result.ok()) {
                        refusals.accepted(app.id());
                    }
                });
    }

    private static CheckResult result(RunningApp app, Ending<CheckResult> ending) {
        if (ending instanceof Ending.Answered<CheckResult> answered) {
            String message = app.masked(answered.answer().message());
            return answered.answer().ok() ? CheckResult.ok(message) : CheckResult.failed(message);
        }
        if (ending instanceof Ending.Faulty<CheckResult> faulty) {
            return CheckResult.failed(faulty.message());
        }
        if (ending instanceof Ending.Full<CheckResult> full) {
            return CheckResult.failed(full.message());
        }
        return CheckResult.failed("The app is being replaced. Check it again in a moment.");
    }
}
