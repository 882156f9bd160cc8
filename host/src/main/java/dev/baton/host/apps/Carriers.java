package dev.baton.host.apps;

import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What an app's virtual threads run on: as many threads as there are processors, and more where these do not come back.
 *
 * <p>An app can loop on all of them. A virtual thread that waits to go on may at that moment hold something that the whole
 * host needs, such as the lock of the log or of a class that is being loaded; it has to go on, else all stand still. For
 * the same reason they are never shut down: they end by themselves when there has been nothing to run for a while.
 */
final class Carriers implements Executor {

    /** An app that loops on more than these is stopped by nothing but the end of the host. */
    private static final int MOST = 1_024;

    private static final long KEEP_IDLE_SECONDS = 5;

    private static final Executor SOON = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS, Runnable::run);

    private final ForkJoinPool pool;
    /** Whether somebody will look soon whether what is to run does run. */
    private final AtomicBoolean watched = new AtomicBoolean();

    Carriers() {
        int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
        pool = new ForkJoinPool(
                processors,
                ForkJoinPool.defaultForkJoinWorkerThreadFactory,
                null,
                true,
                0,
                MOST,
                1,
                null,
                KEEP_IDLE_SECONDS,
                TimeUnit.SECONDS);
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(work);
        watch();
    }

    private void watch() {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            AtomicBoolean ran = new AtomicBoolean();
            pool.execute(() -> ran.set(true));
            SOON.execute(() -> look(ran));
        }
    }

    private void look(AtomicBoolean ran) {
        if (!ran.get()) {
            grow();
        }
        watched.set(false);
        if (pool.getActiveThreadCount() > 0 || pool.hasQueuedSubmissions()) {
            watch();
        }
    }

    /** By reflection, since the code is compiled for 17; where there are virtual threads, there is this. */
    private void grow() {
        int more = Math.min(MOST, 2 * pool.getParallelism());
        try {
            Method parallelism = ForkJoinPool.class.getMethod("setParallelism", int.class);
            parallelism.invoke(pool, more);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("This JDK has virtual threads, and pools that cannot grow.", impossible);
        }
    }
}
