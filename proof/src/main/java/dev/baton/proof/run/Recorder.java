package dev.baton.proof.run;

import dev.baton.proof.history.Books;
import dev.baton.proof.history.Event;
import dev.baton.proof.history.History;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Notes what is seen, from any thread, and puts it in one order. */
public final class Recorder {

    /** Under load on a busy machine; a host that has not written down by then what it heard is wrong. */
    private static final Duration TO_WRITE_DOWN = Duration.ofSeconds(1);

    private final AtomicLong last = new AtomicLong();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();

    /** A time that is given once. */
    public long now() {
        return last.updateAndGet(before -> Math.max(before + 1, System.nanoTime()));
    }

    public void note(LongFunction<Event> event) {
        events.add(event.apply(now()));
    }

    /** All that was noted since this was last asked, which should be at a time of rest. */
    public History history(Books books) {
        List<Event> noted = List.copyOf(events);
        events.clear();
        return new History(noted, books, TO_WRITE_DOWN.toNanos());
    }
}
