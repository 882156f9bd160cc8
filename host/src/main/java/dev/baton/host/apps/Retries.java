package dev.baton.host.apps;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * When a start that failed is tried again: soon at first, then ever more seldom, and never given up, since what it
 * failed of may pass. Touched on the supervisor's thread alone.
 */
final class Retries {

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5));

    private final ScheduledExecutorService timer;
    private final Executor supervisor;
    private int failures;
    private Optional<Future<?>> next = Optional.empty();

    Retries(ScheduledExecutorService timer, Executor supervisor) {
        this.timer = timer;
        this.supervisor = supervisor;
    }

    /** Has the start tried again, on the supervisor's thread, after the pause that is due. */
    void tryLater(Runnable start) {
        cancel();
        Duration pause = PAUSES.get(Math.min(failures, PAUSES.size() - 1));
        failures++;
        next = Optional.of(timer.schedule(() -> supervisor.execute(start), pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** There is nothing to try again; the next failure is the first one. */
    void forget() {
        cancel();
        failures = 0;
    }

    private void cancel() {
        next.ifPresent(pending -> pending.cancel(false));
        next = Optional.empty();
    }
}
