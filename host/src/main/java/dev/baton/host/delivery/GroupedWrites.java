package dev.baton.host.delivery;

import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes of concurrent calls, committed together: one fsync then serves many. A stage completes when its write is on
 * disk. What fails in company is tried once more alone, so that a bad write harms no other.
 *
 * <p>Writes of one lane are made by one writer, in order, and a group is sorted by lanes: writers, of this host or of
 * another, then take what they contend for in the same order, and do not wait for each other in a circle.
 */
public final class GroupedWrites implements AutoCloseable {

    private static final int LARGEST_GROUP = 256;
    private static final int LONGEST_QUEUE = 20_000;

    /** An idle writer looks so often whether it is to end. */
    private static final int LOOK_UP_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(GroupedWrites.class);

    private final Database database;
    private final List<Writer> writers = new ArrayList<>();
    private volatile boolean closing;

    /** @param writers how many groups are committed side by side: one on SQLite, a few on PostgreSQL */
    public GroupedWrites(Database database, int writers) {
        this.database = database;
        for (int i = 1; i <= writers; i++) {
            Writer writer = new Writer("ledger-" + i);
            this.writers.add(writer);
            writer.thread.start();
        }
    }

    private record Pending<T>(String lane, BiFunction<Sql, Tally, T> work, CompletableFuture<T> written) {

        /** Runs inside the transaction; gives what is to be told when that has been committed. */
        Runnable run(Sql sql, Tally tally) {
            T result = work.apply(sql, tally);
            return () -> written.complete(result);
        }
    }

    /**
     * The stage fails with {@link DatabaseAway} where the write could not be made, and then within a second or so.
     *
     * @param lane what the write contends for with others: a session
     */
    public <T> CompletableFuture<T> submit(String lane, Function<Sql, T> work) {
        return submit(lane, (sql, tally) -> work.apply(sql));
    }

    /** The same for work that changes how many deliveries there are in which state: it tells the tally. */
    <T> CompletableFuture<T> submit(String lane, BiFunction<Sql, Tally, T> work) {
        Pending<T> pending = new Pending<>(lane, work, new CompletableFuture<>());
        Writer writer = writers.get(Math.floorMod(lane.hashCode(), writers.size()));
        if (closing || !writer.queue.offer(pending)) {
            pending.written().completeExceptionally(new LedgerFull());
        }
        return pending.written();
    }

    /** One thread, and what waits for it. */
    private final class Writer {

        private final BlockingQueue<Pending<?>> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
        private final Thread thread;
        private final int shard = Tally.anyShard();

        Writer(String name) {
            thread = new Thread(this::write, name);
        }

        private void write() {
            List<Pending<?>> group = new ArrayList<>(LARGEST_GROUP);
            while (!closing || !queue.isEmpty()) {
                try {
                    Pending<?> first = queue.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
                    if (first != null) {
                        group.add(first);
                        queue.drainTo(group, LARGEST_GROUP - 1);
                        GroupedWrites.this.write(group, shard);
                        group.clear();
                    }
                } catch (InterruptedException stray) {
                    LOG.warn("Somebody interrupted the ledger, which ends only by being closed; it goes on.");
                }
            }
        }
    }

    private void write(List<Pending<?>> group, int shard) {
        group.sort(Comparator.comparing(Pending::lane)); // Stable: within a lane the order stays.
        try {
            commit(group, shard);
        } catch (DatabaseAway away) {
            group.forEach(pending -> pending.written().completeExceptionally(away));
        } catch (RuntimeException oneOfThem) {
            group.forEach(pending -> writeAlone(pending, shard));
        }
    }

    private void writeAlone(Pending<?> pending, int shard) {
        try {
            commit(List.of(pending), shard);
        } catch (RuntimeException failed) {
            pending.written().completeExceptionally(failed);
        }
    }

    private void commit(List<Pending<?>> group, int shard) {
        List<Runnable> told = database.write(sql -> {
            List<Runnable> results = new ArrayList<>(group.size());
            Tally tally = new Tally();
            group.forEach(pending -> results.add(pending.run(sql, tally)));
            tally.write(sql, shard);
            return results;
        });
        told.forEach(Runnable::run);
    }

    /** Writes what is waiting, and ends. */
    @Override
    public void close() {
        closing = true;
        for (Writer writer : writers) {
            try {
                writer.thread.join();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
