package dev.baton.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that stands still until it is told to go on. Work of a {@link FakeScheduler} is run as its time comes. */
public final class SettableClock extends Clock {

    private final List<Alarm> alarms = new CopyOnWriteArrayList<>();
    private volatile Instant now;

    /** A clock that shows this time. */
    public SettableClock(Instant now) {
        this.now = now;
    }

    /** A clock that shows noon of some day. */
    public SettableClock() {
        this(Instant.parse("2026-01-01T12:00:00Z"));
    }

    /** Lets time go by. Work that falls due meanwhile is run in its order, on this thread, at the time it is due. */
    public synchronized void advance(Duration duration) {
        Instant end = now.plus(duration);
        for (Optional<Alarm> next = next(end); next.isPresent(); next = next(end)) {
            Instant due = next.get().due().orElse(end);
            now = due.isAfter(now) ? due : now;
            next.get().ring();
        }
        now = end;
    }

    private Optional<Alarm> next(Instant end) {
        return alarms.stream()
                .filter(alarm -> alarm.due().filter(due -> !due.isAfter(end)).isPresent())
                .findFirst();
    }

    void add(Alarm alarm) {
        alarms.add(alarm);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Always UTC. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    /** Wants to be told when a time has come. */
    interface Alarm {

        Optional<Instant> due();

        void ring();
    }
}
