package dev.baton.host.delivery;

import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes of concurrent calls, committed together: one fsync then serves many. A stage completes when its write is on
 * disk. What fails in company is tried once more alone, so that a bad write harms no other.
 *
 * <p>Writes of one lane are made by one writer, in order, and a group is sorted by lanes: writers, of this host or of
 * another, then take what they contend for in the same order, and do not wait for each other in a circle.
 *
 * <p>A write that the database was away for may leave something owed ({@link Amends}). That is made before anything else
 * of its lane, in the first transaction that succeeds.
 */
public final class GroupedWrites implements AutoCloseable {

    private static final int LARGEST_GROUP = 256;
    private static final int LONGEST_QUEUE = 20_000;

    private static final int MOST_OWED = 100_000;

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

    /**
     * The stage fails with {@link DatabaseAway} where the write could not be made, and then within a second or so.
     *
     * @param lane what the write contends for with others: a session
     * @param work tells the tally what it changes in the numbers of deliveries
     * @param amends what is owed where the write could not be made
     */
    <T> CompletableFuture<T> submit(String lane, BiFunction<Sql, Tally, T> work, Amends amends) {
        PendingWrite<T> pending = new PendingWrite<>(lane, work, amends);
        Writer writer = writer(lane);
        if (closing || !writer.queue.offer(pending)) {
            writer.fail(pending, new LedgerFull());
        }
        return pending.written();
    }

    /** The same where nothing is owed: whoever wanted it is told that it could not be made. */
    <T> CompletableFuture<T> submit(String lane, BiFunction<Sql, Tally, T> work) {
        return submit(lane, work, Amends.NONE);
    }

    /** Has this written as soon as the database is there, before anything else of the lane. */
    void owe(String lane, BiFunction<Sql, Tally, ?> work) {
        writer(lane).owe(lane, work);
    }

    /** Says that the database is there: what is owed is made now, even if nobody has anything else to write. */
    void databaseIsThere() {
        writers.forEach(writer -> writer.reminded = true);
    }

    private Writer writer(String lane) {
        return writers.get(Math.floorMod(lane.hashCode(), writers.size()));
    }

    /** One thread, and what waits for it. */
    private final class Writer {

        private final BlockingQueue<PendingWrite<?>> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
        private final BlockingQueue<PendingWrite<?>> owed = new LinkedBlockingQueue<>(MOST_OWED);
        private final Thread thread;
        private final int shard = Tally.anyShard();
        /** Set by whoever has seen the database, and taken back by the thread. */
        private volatile boolean reminded;

        Writer(String name) {
            thread = new Thread(this::write, name);
        }

        private void write() {
            List<PendingWrite<?>> group = new ArrayList<>(LARGEST_GROUP);
            while (!closing || !queue.isEmpty()) {
                try {
                    PendingWrite<?> first = queue.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
                    if (first == null && !reminded) {
                        continue;
                    }
                    reminded = false;
                    Optional<DatabaseAway> away = writeOwed(LARGEST_GROUP);
                    if (away.isPresent() && first != null && first.hasWaited()) {
                        fail(first, away.get().forOthers());
                        continue;
                    }
                    owed.drainTo(group);
                    if (first != null) {
                        group.add(first);
                    }
                    queue.drainTo(group, LARGEST_GROUP - 1);
                    write(group);
                    group.clear();
                } catch (InterruptedException stray) {
                    LOG.warn("Somebody interrupted the ledger, which ends only by being closed; it goes on.");
                }
            }
            writeOwed(0);
            if (!owed.isEmpty()) {
                LOG.error("{} endings could not be written down. They count as unknown from now on.", owed.size());
            }
        }

        /** Until no more are left than so many, or the database is away. */
        private Optional<DatabaseAway> writeOwed(int left) {
            List<PendingWrite<?>> group = new ArrayList<>();
            Optional<DatabaseAway> away = Optional.empty();
            while (owed.size() > left && away.isEmpty()) {
                owed.drainTo(group, LARGEST_GROUP);
                away = write(group);
                group.clear();
            }
            return away;
        }

        private Optional<DatabaseAway> write(List<PendingWrite<?>> group) {
            if (group.isEmpty()) {
                return Optional.empty();
            }
            group.sort(Comparator.comparing(PendingWrite::lane)); // Stable: within a lane the order stays.
            try {
                commit(group, shard);
                return Optional.empty();
            } catch (DatabaseAway away) {
                group.forEach(pending -> fail(pending, away));
                failWhoHasWaited(away.forOthers());
                return Optional.of(away);
            } catch (RuntimeException | Error oneOfThem) { // A thread that ended would leave all callers waiting.
                return writeEachAlone(group);
            }
        }

        /** Until the database goes away in the middle of it: nobody is to wait for one attempt after the other. */
        private Optional<DatabaseAway> writeEachAlone(List<PendingWrite<?>> group) {
            for (int i = 0; i < group.size(); i++) {
                Optional<DatabaseAway> away = writeAlone(group.get(i));
                if (away.isPresent()) {
                    DatabaseAway forOthers = away.get().forOthers();
                    group.subList(i + 1, group.size()).forEach(pending -> fail(pending, forOthers));
                    failWhoHasWaited(forOthers);
                    return away;
                }
            }
            return Optional.empty();
        }

        /** Those behind a group that took long to fail: all within a second, however many they are. */
        private void failWhoHasWaited(DatabaseAway away) {
            for (PendingWrite<?> next = queue.peek(); next != null && next.hasWaited(); next = queue.peek()) {
                fail(queue.remove(), away);
            }
        }

        private Optional<DatabaseAway> writeAlone(PendingWrite<?> pending) {
            try {
                commit(List.of(pending), shard);
            } catch (DatabaseAway away) {
                fail(pending, away);
                return Optional.of(away);
            } catch (RuntimeException failed) {
                fail(pending, failed);
            } catch (Error broken) {
                fail(pending, new IllegalStateException("The ledger could not write this down.", broken));
            }
            return Optional.empty();
        }

        void fail(PendingWrite<?> pending, RuntimeException why) {
            pending.amends().after(why).ifPresent(work -> owe(pending.lane(), work));
            pending.written().completeExceptionally(why);
        }

        void owe(String lane, BiFunction<Sql, Tally, ?> work) {
            PendingWrite<?> debt = new PendingWrite<>(lane, work, Amends.again(work));
            debt.written().exceptionally(Writer::unpaid);
            if (!owed.offer(debt)) {
                LOG.error(
                        "More is owed to the database than can be remembered. What this was about counts as unknown.");
            }
        }

        private static <T> T unpaid(Throwable why) {
            if (!(why instanceof DatabaseAway)) { // Else it is owed still.
                LOG.error("What was owed to the database cannot be written.", why);
            }
            return null;
        }
    }

    private void commit(List<PendingWrite<?>> group, int shard) {
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
