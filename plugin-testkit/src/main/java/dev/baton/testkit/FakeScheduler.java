package dev.baton.testkit;

import dev.baton.api.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A scheduler for tests: work runs when its {@link SettableClock} is advanced, on the thread that advances it, so that a
 * test needs no waiting.
 */
public final class FakeScheduler implements Scheduler, AutoCloseable {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final SettableClock clock;
    private final System.Logger log;
    private volatile boolean closed;

    /** @param log where work that throws is told of */
    public FakeScheduler(SettableClock clock, System.Logger log) {
        this.clock = clock;
        this.log = log;
        clock.add(new Bell());
    }

    @Override
    public Task after(Duration delay, Runnable work) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("The delay must not be negative.");
        }
        return add(new Entry(clock.instant().plus(delay), Optional.empty(), work));
    }

    @Override
    public Task every(Duration interval, Runnable work) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("The interval must be longer than nothing.");
        }
        return add(new Entry(clock.instant().plus(interval), Optional.of(interval), work));
    }

    private Task add(Entry entry) {
        if (!closed) {
            entries.add(entry);
        }
        return () -> entries.remove(entry);
    }

    /** How much work is still to come. */
    public int pending() {
        return entries.size();
    }

    /** Ends all of it, as the host does when the app has been closed. */
    @Override
    public void close() {
        closed = true;
        entries.clear();
    }

    private Optional<Entry> next() {
        return entries.stream().min(Comparator.comparing(entry -> entry.due));
    }

    private void run(Entry entry) {
        if (entry.interval.isPresent()) {
            entry.due = entry.due.plus(entry.interval.get());
        } else {
            entries.remove(entry);
        }
        try {
            entry.work.run();
        } catch (Throwable failure) {
            log.log(System.Logger.Level.ERROR, "Scheduled work has failed: " + failure, failure);
        }
    }

    private final class Bell implements SettableClock.Alarm {

        @Override
        public Optional<Instant> due() {
            return next().map(entry -> entry.due);
        }

        @Override
        public void ring() {
            next().ifPresent(FakeScheduler.this::run);
        }
    }

    /** Compared by identity: the same work may be asked for twice. */
    private static final class Entry {

        private final Optional<Duration> interval;
        private final Runnable work;

        /** Changed by the thread that advances the clock. */
        private volatile Instant due;

        private Entry(Instant due, Optional<Duration> interval, Runnable work) {
            this.due = due;
            this.interval = interval;
            this.work = work;
        }
    }
}
