package dev.baton.host.lending;

import dev.baton.api.Scheduler;
import dev.baton.host.lending.LentTask.Times;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The host's timer for the time of the loan. It only says when; the work itself runs on the app's threads. */
final class LentScheduler implements Scheduler {

    /** The timer serves all apps. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(1);

    private final ScheduledExecutorService timer;
    private final AppThreads threads;
    private final LoanTerm term;
    private final System.Logger log;

    LentScheduler(ScheduledExecutorService timer, AppThreads threads, LoanTerm term, System.Logger log) {
        this.timer = timer;
        this.threads = threads;
        this.term = term;
        this.log = log;
    }

    @Override
    public Task after(Duration delay, Runnable work) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A delay of " + delay + " is in the past.");
        }
        return task(work, Times.ONCE).start(due -> timer.schedule(due, delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public Task every(Duration interval, Runnable work) {
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new IllegalArgumentException(
                    "An interval of " + interval + " is shorter than " + SHORTEST_INTERVAL + ".");
        }
        long nanos = interval.toNanos();
        return task(work, Times.AGAIN_AND_AGAIN)
                .start(due -> timer.scheduleWithFixedDelay(due, nanos, nanos, TimeUnit.NANOSECONDS));
    }

    private LentTask task(Runnable work, Times times) {
        return new LentTask(threads, term, log, work, times);
    }
}
