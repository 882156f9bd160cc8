package dev.baton.host.lending;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.CallScope;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Hands what belongs to an app over to the app's own threads, so that none of its code runs on the host's. */
final class AppThreads {

    private final Executor executor;
    /** Takes what the executor does not: a stage that never completes would hang whoever waits for it. */
    private final Executor spare;

    AppThreads(AppId app, Executor executor) {
        this.executor = executor;
        // No thread while there is nothing to do: what is lent to an app must leave none behind.
        this.spare = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "app-" + app + "-spare");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs the work on a thread of the app, inside the scope if there is one. */
    void run(Optional<CallScope> scope, Runnable work) {
        try {
            executor.execute(scoped(scope, work));
        } catch (RejectedExecutionException full) {
            runOnSpare(scope, work);
        }
    }

    void runOnSpare(Optional<CallScope> scope, Runnable work) {
        spare.execute(scoped(scope, work));
    }

    private static Runnable scoped(Optional<CallScope> scope, Runnable work) {
        return scope.isEmpty() ? work : () -> scope.get().run(work);
    }

    Executor inside(Optional<CallScope> scope) {
        return work -> run(scope, work);
    }
}
