package dev.baton.host.apps;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An app's threads where the JDK has no virtual ones: as many as are busy at once, up to a bound. Work is begun in the order in
 * which it comes.
 *
 * <p>The JDK's pool of this kind has its threads take turns, and wakes another one for each piece of work. Here the one that
 * fell asleep last is woken first, only one at a time is on its way to what waits, and calls the next if there is more; and
 * one that has done its work looks for more before it sleeps. So what comes in crowds is done by the few that are awake, and
 * what blocks keeps nobody.
 */
final class PlatformThreads implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformThreads.class);

    private final int most;
    private final long keepIdleNanos;
    private final ThreadFactory factory;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final Set<Worker> workers = new HashSet<>();
    /** Whether a thread is on its way to what waits. */
    private boolean coming;

    private volatile boolean ended;

    /**
     * @param most so many at once
     * @param keepIdle one that has had nothing to do for so long ends
     */
    PlatformThreads(int most, Duration keepIdle, ThreadFactory factory) {
        this.most = most;
        this.keepIdleNanos = keepIdle.toNanos();
        this.factory = factory;
    }

    /**
     * Fails, and then it is not begun later either, where the threads have ended or the system has none. What has come while a
     * thread is on its way waits for one that comes back, should the system have no further one.
     */
    @Override
    public void execute(Runnable work) {
        Optional<Worker> called;
        synchronized (this) {
            if (ended) {
                throw new RejectedExecutionException("The threads of the app have ended.");
            }
            waiting.addLast(work);
            try {
                called = call();
            } catch (RuntimeException | Error noThread) {
                waiting.removeLast();
                throw noThread;
            }
        }
        called.ifPresent(Worker::wake);
    }

    /** Somebody to be woken for what waits. A thread that is new needs no waking. */
    private Optional<Worker> call() {
        if (coming || waiting.isEmpty()) {
            return Optional.empty();
        }
        Optional<Worker> asleep = Optional.ofNullable(idle.pollLast());
        asleep.ifPresent(Worker::calledUp);
        coming = asleep.isPresent() || isStarted();
        return asleep;
    }

    private boolean isStarted() {
        if (workers.size() >= most) {
            return false; // All are busy: the first that comes back takes it.
        }
        Worker worker = new Worker();
        workers.add(worker);
        try {
            worker.thread.start();
        } catch (RuntimeException | Error noThread) {
            workers.remove(worker);
            throw noThread;
        }
        return true;
    }

    synchronized int alive() {
        return workers.size();
    }

    /** Interrupts what runs, and forgets what waits. */
    @Override
    public synchronized void close() {
        ended = true;
        waiting.clear();
        workers.forEach(worker -> worker.thread.interrupt());
    }

    private final class Worker implements Runnable {

        private final Thread thread = factory.newThread(this);
        /** Whether it is on its way. */
        private boolean called = true;
        /** Whether it is among the idle. */
        private boolean asleep;

        @Override
        public void run() {
            for (Optional<Runnable> work = next(); work.isPresent(); work = next()) {
                forgetInterrupt();
                try {
                    work.get().run();
                } catch (Throwable thrown) { // By an app. The thread is as good as before.
                    tell(thrown);
                }
            }
        }

        private void tell(Throwable thrown) {
            try {
                thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
            } catch (Throwable broken) {
                LOG.warn(
                        "What an app threw cannot be told: {}",
                        thrown.getClass().getName());
            }
        }

        /** One that was meant for the work before, and not for all. */
        private void forgetInterrupt() {
            if (Thread.interrupted() && ended) {
                thread.interrupt();
            }
        }

        /** What is to be done next, whenever it comes; empty where there has been nothing for long. */
        private Optional<Runnable> next() {
            Optional<Runnable> work = look();
            long since = System.nanoTime();
            while (work.isEmpty() && !isOver(since)) {
                LockSupport.parkNanos(PlatformThreads.this, keepIdleNanos);
                forgetInterrupt();
                work = look();
            }
            return work;
        }

        private Optional<Runnable> look() {
            Optional<Runnable> work;
            Optional<Worker> another;
            synchronized (PlatformThreads.this) {
                coming &= !called;
                called = false;
                work = Optional.ofNullable(waiting.pollFirst());
                lieDown(work.isEmpty());
                another = another();
            }
            another.ifPresent(Worker::wake);
            return work;
        }

        private void lieDown(boolean sleep) {
            if (sleep && !asleep) {
                idle.addLast(this);
            } else if (asleep && !sleep) {
                idle.remove(this);
            }
            asleep = sleep;
        }

        private void calledUp() {
            asleep = false;
            called = true;
        }

        private Optional<Worker> another() {
            try {
                return call();
            } catch (RuntimeException | Error noThread) {
                return Optional.empty(); // This one will look again.
            }
        }

        private boolean isOver(long since) {
            synchronized (PlatformThreads.this) {
                boolean over = !called && (ended || System.nanoTime() - since >= keepIdleNanos);
                if (over) {
                    lieDown(false);
                    workers.remove(this);
                }
                return over;
            }
        }

        private void wake() {
            LockSupport.unpark(thread);
        }
    }
}
