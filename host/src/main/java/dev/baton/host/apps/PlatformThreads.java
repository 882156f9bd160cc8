package dev.baton.host.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An app's threads where the JDK has no virtual ones: as many as are busy at once, up to a bound. Of those that are idle the
 * last one is taken first, and one that has ended a piece of work looks for the next before it goes to sleep: a pool whose
 * threads take turns wakes another one for each call.
 */
final class PlatformThreads extends ForkJoinPool {

    private static final long KEEP_IDLE_SECONDS = 30;

    private static final Executor SOON = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS, Runnable::run);

    private static final Logger LOG = LoggerFactory.getLogger(PlatformThreads.class);

    PlatformThreads(String name, int most) {
        this(most, named(name));
    }

    PlatformThreads(int most, ForkJoinWorkerThreadFactory threads) {
        // In the order in which it comes. Where all of them wait for something, they wait: no more are made for that.
        super(most, threads, null, true, 0, most, 1, pool -> true, KEEP_IDLE_SECONDS, TimeUnit.SECONDS);
    }

    private static ForkJoinWorkerThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return pool -> {
            ForkJoinWorkerThread thread = defaultForkJoinWorkerThreadFactory.newThread(pool);
            thread.setName(name + "-" + number.incrementAndGet());
            return thread;
        };
    }

    /**
     * Fails where the pool has been shut down, and then nothing is run. Where the system has no thread it does not: the work is
     * in the queue all the same, and a call that is told that it could not be begun would be made later.
     */
    @Override
    public void execute(Runnable work) {
        orLater(() -> super.execute(work));
    }

    private void orLater(Runnable intoTheQueue) {
        try {
            intoTheQueue.run();
        } catch (RejectedExecutionException ended) {
            throw ended;
        } catch (RuntimeException | Error noThread) {
            LOG.warn("An app's call waits for a thread, and the system has none: {}", noThread.toString());
            SOON.execute(this::again);
        }
    }

    /** A pool looks for a thread only when a queue is no longer empty; so what waits has to come in once more. */
    private void again() {
        List<ForkJoinTask<?>> waiting = new ArrayList<>();
        drainTasksTo(waiting);
        if (!isShutdown()) {
            waiting.forEach(task -> orLater(() -> super.execute(task)));
        }
    }
}
