package dev.baton.host.apps;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer that does what is due soon by itself, and what is due later when a test says so. */
final class HeldTimer extends ScheduledThreadPoolExecutor {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<Held> held = new CopyOnWriteArrayList<>();

    HeldTimer() {
        super(1);
    }

    private record Held(Runnable work, Duration delay, ScheduledFuture<?> future) {}

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        ScheduledFuture<?> future = super.schedule(work, delay, unit);
        Duration late = Duration.of(delay, unit.toChronoUnit());
        if (late.compareTo(SOON) > 0) {
            held.add(new Held(work, late, future));
        }
        return future;
    }

    /** The delays of what is held, without what was cancelled. */
    List<Duration> delays() {
        return held.stream()
                .filter(one -> !one.future().isCancelled())
                .map(Held::delay)
                .toList();
    }

    /** Time passes until the last thing that is held is due. */
    void pass() {
        Held last = held.remove(held.size() - 1);
        last.future().cancel(false);
        last.work().run();
    }
}
