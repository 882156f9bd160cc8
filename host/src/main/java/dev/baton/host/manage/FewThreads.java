package dev.baton.host.manage;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few threads with a short queue before them; who comes when it is full is turned away at once. */
public record FewThreads(ThreadPoolExecutor executor) implements AutoCloseable {

    public static FewThreads named(String name, int threads, int queue) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return new FewThreads(executor);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
