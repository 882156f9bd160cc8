package dev.baton.host.delivery;

import dev.baton.host.db.Sql;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** A write that waits for its turn. */
record PendingWrite<T>(
        String lane, BiFunction<Sql, Tally, T> work, Amends amends, CompletableFuture<T> written, long since) {

    /** Who has waited for so long for a database that is away is not made to wait for another attempt. */
    private static final long LONG_ENOUGH_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    PendingWrite(String lane, BiFunction<Sql, Tally, T> work, Amends amends) {
        this(lane, work, amends, new CompletableFuture<>(), System.nanoTime());
    }

    boolean hasWaited() {
        return System.nanoTime() - since > LONG_ENOUGH_NANOS;
    }

    /** Runs inside the transaction; gives what is to be told when that has been committed. */
    Runnable run(Sql sql, Tally tally) {
        T result = work.apply(sql, tally);
        return () -> written.complete(result);
    }
}
