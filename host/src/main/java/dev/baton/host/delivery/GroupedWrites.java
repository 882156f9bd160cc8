package dev.baton.host.delivery;

import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Writes of concurrent calls, committed together: one fsync then serves many. A stage completes when its write is on
 * disk. What fails in company is tried again alone, so that a bad write harms no other.
 *
 * <p>Writes of one lane are made by one writer, in order. Where several write, of this host or of another, a group is sorted
 * by lanes: they then take what they contend for in the same order, and do not wait for each other in a circle. Who writes
 * alone sorts nothing, and takes along what comes while a group is being written.
 *
 * <p>A write that the database was away for may leave something owed ({@link Amends}). That is made before anything else
 * of its lane, in the first transaction that succeeds.
 */
public final class GroupedWrites implements AutoCloseable {

    private final List<Writer> writers = new ArrayList<>();

    /** @param writers how many groups are committed side by side: one on SQLite, a few on PostgreSQL */
    public GroupedWrites(Database database, int writers) {
        for (int i = 1; i <= writers; i++) {
            Writer writer = new Writer(database, "ledger-" + i, writers == 1 && !database.isShared());
            this.writers.add(writer);
            writer.start();
        }
    }

    /**
     * The stage fails with {@link DatabaseAway} where the write could not be made, and then within a second or so.
     *
     * @param lane what the write contends for with others: a session
     * @param work tells the tally what it changes in the numbers of deliveries
     * @param amends what is owed where the write could not be made
     */
    <T> CompletableFuture<T> submit(String lane, BiFunction<Sql, Tally, T> work, Amends amends) {
        PendingWrite<T> pending = new PendingWrite<>(lane, work, amends);
        writer(lane).submit(pending);
        return pending.written();
    }

    /** The same where nothing is owed: whoever wanted it is told that it could not be made. */
    <T> CompletableFuture<T> submit(String lane, BiFunction<Sql, Tally, T> work) {
        return submit(lane, work, Amends.NONE);
    }

    /** Has this written as soon as the database is there, before anything else of the lane. */
    void owe(String lane, BiFunction<Sql, Tally, ?> work) {
        writer(lane).debts().add(lane, work);
    }

    /** Whether the database has all that it ought to have. */
    boolean oweNothing() {
        return writers.stream().allMatch(writer -> writer.debts().areNone());
    }

    /** Says that the database is there: what is owed is made now, even if nobody has anything else to write. */
    void databaseIsThere() {
        writers.forEach(Writer::databaseIsThere);
    }

    private Writer writer(String lane) {
        return writers.get(Math.floorMod(lane.hashCode(), writers.size()));
    }

    /** Writes what is waiting, and ends. */
    @Override
    public void close() {
        writers.forEach(Writer::close);
        for (Writer writer : writers) {
            try {
                writer.join();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
