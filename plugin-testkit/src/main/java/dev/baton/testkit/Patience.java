package dev.baton.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long a test waits for an app. What the app does runs on a thread of its own, so that it can keep no test. */
record Patience(Duration most) {

    <T> T await(Callable<T> work) throws ExecutionException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "app");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            throw new AssertionError("Interrupted while waiting for the app.", stop);
        } finally {
            task.cancel(true);
        }
    }
}
