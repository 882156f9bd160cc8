package dev.baton.host.apps;

import dev.baton.api.App;
import dev.baton.api.IncomingAction;
import dev.baton.host.apps.AppRecords.Reading;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts one revision of an app, on threads of its own. */
final class AppStarter {

    private static final Duration LONGEST_START = Duration.ofSeconds(10);

    private final Lender lender;
    private final RunningApp.CallLimits limits;

    AppStarter(Lender lender, RunningApp.CallLimits limits) {
        this.lender = lender;
        this.limits = limits;
    }

    /** How a start ended. */
    sealed interface Start {

        record Started(RunningApp app) implements Start {}

        record Failed(String reason) implements Start {}
    }

    /** The stage completes normally, and in time, whatever the app does. */
    CompletableFuture<Start> start(AppId id, SharedPlugin shared, Reading.Valid reading) {
        shared.use();
        LoadedPlugin plugin = shared.plugin();
        AppThreads threads = new AppThreads("app-" + id.value().substring(0, 8));
        Lender.Loan loan = lender.lend(id, plugin.settings(), reading.settings(), threads.replies());
        RunningApp.Belongings belongings = new RunningApp.Belongings(loan, threads, shared::release);
        CompletableFuture<IncomingAction> starting =
                CompletableFuture.supplyAsync(() -> action(plugin, loan), threads.calls());
        return starting.copy()
                .orTimeout(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS)
                .handle((action, failure) -> {
                    if (failure == null) {
                        return new Start.Started(new RunningApp(id, action, belongings, reading, limits));
                    }
                    starting.thenAccept(IncomingAction::close); // Should it come after its time, nobody wants it.
                    belongings.giveBack();
                    return new Start.Failed(loan.masked(reason(failure)));
                });
    }

    private static IncomingAction action(LoadedPlugin plugin, Lender.Loan loan) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            App app = plugin.newApp();
            thread.setContextClassLoader(app.getClass().getClassLoader());
            IncomingAction action = app.start(loan.context());
            if (action == null) {
                throw new IllegalStateException("it returned null instead of an IncomingAction");
            }
            return action;
        } catch (Exception failed) {
            throw new CompletionException(failed);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = Faults.unwrapped(failure);
        if (cause instanceof TimeoutException) {
            return "Its start() did not come back within " + LONGEST_START.toSeconds() + " s.";
        }
        String said = Faults.message(cause);
        return "Its start() failed: " + said + (said.endsWith(".") ? "" : ".");
    }
}
