package dev.baton.host.db;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;

/** Does what is much in small transactions, with pauses in which others find the database free. */
public record Pieces(Database database) {

    /** Rows of a piece. On a usual disk it takes some 10 ms. */
    public static final int PIECE = 200;

    private static final Duration PAUSE = Duration.ofMillis(20);

    /**
     * Does it until nothing is left, or the thread is interrupted. Gives how much it was.
     *
     * @param piece does at most {@link #PIECE} of it, and gives how much
     */
    public int all(ToIntFunction<Sql> piece) {
        int all = 0;
        int last = PIECE;
        while (last == PIECE && !Thread.currentThread().isInterrupted()) {
            last = database.write(piece::applyAsInt);
            all += last;
            LockSupport.parkNanos(last == PIECE ? PAUSE.toNanos() : 0);
        }
        return all;
    }
}
