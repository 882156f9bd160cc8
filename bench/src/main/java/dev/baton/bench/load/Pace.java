package dev.baton.bench.load;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Optional;
import java.util.Queue;

/** Decides when the next call is made, and by which connection. Times are those of {@link System#nanoTime}. */
final class Pace {

    private final boolean closedLoop;
    private final long start;
    private final long nanosBetween;
    private final Queue<LoadConnection> free;
    private long taken;

    Pace(Load load, Collection<LoadConnection> connections, long start) {
        this.closedLoop = load.closedLoop();
        this.start = start;
        this.nanosBetween =
                closedLoop ? Load.LEAD_IN.toNanos() / load.connections() : 1_000_000_000L / load.callsPerSecond();
        this.free = new ArrayDeque<>(connections);
    }

    /** How long until somebody has to be sent; negative where that is late. Forever where nobody is free. */
    long nanosUntilDue(long now) {
        return free.isEmpty() ? Long.MAX_VALUE : due() - now;
    }

    /** When the next call is due. Where it is late, its caller waits all the same. */
    long due() {
        return start + taken * nanosBetween;
    }

    /** Takes a free connection for the call that is due. */
    Optional<LoadConnection> take() {
        Optional<LoadConnection> next = Optional.ofNullable(free.poll());
        if (next.isPresent()) {
            taken++;
        }
        return next;
    }

    /** Whether a connection that has just been answered makes another call at once. Else it waits to be taken. */
    boolean atOnce(LoadConnection answered) {
        if (!closedLoop) {
            free.add(answered);
        }
        return closedLoop;
    }
}
