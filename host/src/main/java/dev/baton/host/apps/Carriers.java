package dev.baton.host.apps;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an app's virtual threads run on: as many threads as there are processors, and more where these do not come back.
 *
 * <p>An app can loop on all of them. A virtual thread that waits to go on may at that moment hold something that the whole
 * host needs, such as the lock of the log or of a class that is being loaded; it has to go on, else all stand still. For
 * the same reason they are never shut down: they end by themselves when there has been nothing to run for a while.
 */
final class Carriers implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);

    /** An app that loops on more than these is stopped by nothing but the end of the host. */
    private static final int MOST = 1_024;

    private static final long KEEP_IDLE_SECONDS = 5;

    private static final Executor SOON = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS, Runnable::run);

    private final Pool pool;
    /** Whether somebody will look soon whether what is to run does run. */
    private final AtomicBoolean watched = new AtomicBoolean();

    Carriers() {
        this(ForkJoinPool.defaultForkJoinWorkerThreadFactory);
    }

    Carriers(ForkJoinPool.ForkJoinWorkerThreadFactory threads) {
        this.pool = new Pool(threads);
    }

    /**
     * Never fails: a virtual thread that is told that it cannot go on is at that moment perhaps running already, and its call
     * would be taken for one that was not begun.
     */
    @Override
    public void execute(Runnable work) {
        pool.enqueue(work);
        watch();
    }

    /** As many threads run at most what is to run now. */
    int most() {
        return pool.getParallelism();
    }

    private void watch() {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            AtomicBoolean ran = new AtomicBoolean();
            SOON.execute(() -> look(ran));
            pool.enqueue(() -> ran.set(true));
        }
    }

    private void look(AtomicBoolean ran) {
        try {
            if (ran.get()) {
                pool.shrink();
            } else {
                pool.grow();
            }
        } finally {
            watched.set(false);
            if (pool.getActiveThreadCount() > 0 || pool.hasQueuedSubmissions()) {
                watch();
            }
        }
    }

    /** Its parallelism is set by reflection, since the code is compiled for 17; where there are virtual threads, it can be. */
    private static final class Pool extends ForkJoinPool {

        private static final int FEWEST = Math.max(2, Runtime.getRuntime().availableProcessors());

        Pool(ForkJoinWorkerThreadFactory threads) {
            super(FEWEST, threads, null, true, 0, MOST, 1, null, KEEP_IDLE_SECONDS, TimeUnit.SECONDS);
        }

        /** A pool looks for a thread only when a queue is no longer empty; so what waits has to come in once more. */
        void grow() {
            parallelism(Math.min(MOST, 2 * Math.max(FEWEST, getActiveThreadCount())));
            List<ForkJoinTask<?>> waiting = new ArrayList<>();
            drainTasksTo(waiting);
            waiting.forEach(task -> put(() -> execute(task)));
        }

        void enqueue(Runnable work) {
            put(() -> execute(work));
        }

        /** Where no thread can be made for it, it is in the queue all the same, for the first one that comes back. */
        private static void put(Runnable intoTheQueue) {
            try {
                intoTheQueue.run();
            } catch (RuntimeException | Error noThread) {
                LOG.warn("An app's call waits for a thread, and the system has none: {}", noThread.toString());
            }
        }

        /** What does come back needs no more threads than there are processors. */
        void shrink() {
            if (getParallelism() > FEWEST && getActiveThreadCount() < FEWEST) {
                parallelism(FEWEST);
            }
        }

        private void parallelism(int threads) {
            try {
                Method set = ForkJoinPool.class.getMethod("setParallelism", int.class);
                set.invoke(this, threads);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(
                        "This JDK has virtual threads, and pools that cannot grow.", impossible);
            }
        }
    }
}
