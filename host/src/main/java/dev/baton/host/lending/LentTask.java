package dev.baton.host.lending;

import dev.baton.api.Scheduler.Task;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** One piece of work that an app asked for. */
final class LentTask implements Task {

    enum Times {
        ONCE,
        AGAIN_AND_AGAIN
    }

    private final AppThreads threads;
    private final LoanTerm term;
    private final System.Logger log;
    private final Runnable work;
    private final Times times;
    private final Runnable end = this::cancel;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean cancelled;
    /** Set by start(); the task may be cancelled before. */
    private volatile Future<?> timer = CompletableFuture.completedFuture(null);

    LentTask(AppThreads threads, LoanTerm term, System.Logger log, Runnable work, Times times) {
        this.threads = threads;
        this.term = term;
        this.log = log;
        this.work = work;
        this.times = times;
    }

    /** @param schedule asks the host's timer to call what it is given, once or again and again */
    Task start(Function<Runnable, Future<?>> schedule) {
        term.check();
        term.atEnd(end);
        timer = schedule.apply(this::due);
        if (cancelled) {
            timer.cancel(false);
        }
        return this;
    }

    /** On the timer's thread. A time that comes while the work still runs, or waits to, is passed over. */
    private void due() {
        if (times == Times.ONCE) {
            term.forget(end);
        }
        if (running.compareAndSet(false, true)) {
            threads.run(Optional.empty(), this::run);
        }
    }

    private void run() {
        try {
            if (!cancelled) {
                work.run();
            }
        } catch (Throwable thrown) {
            log.log(System.Logger.Level.ERROR, "Scheduled work failed.", thrown);
        } finally {
            running.set(false);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        term.forget(end);
        timer.cancel(false);
    }
}
