package dev.baton.host.delivery;

import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of the threads that commit groups of writes, and what waits for it. */
final class Writer {

    private static final int LARGEST_GROUP = 256;
    private static final int LONGEST_QUEUE = 20_000;

    /** A group that takes so long is committed, and the rest of it is the next one: the first is not to wait for all. */
    private static final long LONGEST_GROUP_NANOS = Duration.ofMillis(250).toNanos();

    /** What comes meanwhile is taken along for so long: then those who came first have waited enough. */
    private static final long GROWING_NANOS = Duration.ofMillis(10).toNanos();

    /** Alone. Another host may have taken the same position in a line, and the next one again: each time one of them succeeds. */
    private static final int MOST_TRIES = 3;

    /** An idle writer looks so often whether it is to end. */
    private static final int LOOK_UP_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final Database database;
    private final boolean alone;
    private final Optional<Placing> placing;
    private final BlockingQueue<PendingWrite<?>> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final Debts debts = new Debts();
    private final Thread thread;
    private final int shard = Tally.anyShard();
    /** Set by whoever has seen the database, and taken back by the thread. */
    private volatile boolean reminded;
    /** Of the thread alone: how many writes of the last transaction had been made when it failed or was committed. */
    private int begun;
    /** Of the thread alone: calls that were written down, and of which {@link #placing} has not heard. */
    private long accepted;

    private volatile boolean closing;
    /** Whether the thread looks into its queue no more. */
    private volatile boolean ended;

    /** @param alone whether no other writer contends for anything: else all take that in one order */
    Writer(Database database, String name, boolean alone) {
        this.database = database;
        this.alone = alone;
        this.placing = alone ? Optional.of(new Placing(database)) : Optional.empty();
        this.thread = new Thread(this::run, name);
    }

    void start() {
        thread.start();
    }

    void submit(PendingWrite<?> pending) {
        boolean taken = !closing && queue.offer(pending);
        if (!taken || (ended && queue.remove(pending))) {
            fail(pending, new LedgerFull());
        }
    }

    Debts debts() {
        return debts;
    }

    void databaseIsThere() {
        reminded = true;
    }

    /** Writes what is waiting, and ends. */
    void close() {
        closing = true;
    }

    void join() throws InterruptedException {
        thread.join();
    }

    private void run() {
        List<PendingWrite<?>> group = new ArrayList<>(LARGEST_GROUP);
        while (!closing || !queue.isEmpty()) {
            Optional<PendingWrite<?>> first = Optional.empty();
            try {
                first = Optional.ofNullable(queue.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS));
                if (first.isPresent() || reminded) {
                    reminded = false;
                    writeWith(first, group);
                    group.clear();
                    placing.ifPresent(this::place);
                }
            } catch (InterruptedException stray) {
                LOG.warn("Somebody interrupted the ledger, which ends only by being closed; it goes on.");
            } catch (RuntimeException | Error broken) { // A thread that ended would leave all callers waiting.
                LOG.error("The ledger failed in the middle of its work, and goes on.", broken);
                first.ifPresent(group::add);
                LedgerFull why = new LedgerFull();
                group.stream().filter(pending -> !pending.written().isDone()).forEach(pending -> fail(pending, why));
                group.clear();
            }
        }
        ended = true;
        queue.drainTo(group);
        write(group, 0);
        writeOwed(0);
        debts.close();
    }

    private void place(Placing newest) {
        long calls = accepted;
        accepted = 0;
        newest.accepted(calls).ifPresent(away -> failWhoHasWaited(away.forOthers()));
    }

    private void writeWith(Optional<PendingWrite<?>> first, List<PendingWrite<?>> group) {
        Optional<DatabaseAway> away = writeOwed(LARGEST_GROUP);
        if (away.isPresent() && first.filter(PendingWrite::hasWaited).isPresent()) {
            fail(first.get(), away.get().forOthers());
            return;
        }
        debts.moveTo(group, Integer.MAX_VALUE);
        first.ifPresent(group::add);
        queue.drainTo(group, LARGEST_GROUP - 1);
        write(group, alone ? LARGEST_GROUP : 0);
    }

    /** Until no more are left than so many, or the database is away. */
    private Optional<DatabaseAway> writeOwed(int left) {
        List<PendingWrite<?>> group = new ArrayList<>();
        Optional<DatabaseAway> away = Optional.empty();
        while (debts.waiting() > left && away.isEmpty()) {
            debts.moveTo(group, LARGEST_GROUP);
            away = write(group, 0);
            group.clear();
        }
        return away;
    }

    /** @param most what comes meanwhile goes along in the first commit, up to so many in all */
    private Optional<DatabaseAway> write(List<PendingWrite<?>> group, int most) {
        if (!alone) {
            group.sort(Comparator.comparing(PendingWrite::lane)); // Stable: within a lane the order stays.
        }
        List<PendingWrite<?>> left = group;
        try {
            int along = most;
            while (!left.isEmpty()) {
                left = left.subList(commit(left, along), left.size());
                along = 0;
            }
            return Optional.empty();
        } catch (DatabaseAway away) {
            DatabaseAway forOthers = away.forOthers();
            left.subList(0, begun).forEach(pending -> fail(pending, away));
            left.subList(begun, left.size()).forEach(pending -> fail(pending, forOthers));
            failWhoHasWaited(forOthers);
            return Optional.of(away);
        } catch (RuntimeException | Error oneOfThem) {
            return writeEachAlone(left);
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
        return writeAlone(pending, MOST_TRIES);
    }

    private Optional<DatabaseAway> writeAlone(PendingWrite<?> pending, int triesLeft) {
        try {
            commit(List.of(pending), 1);
        } catch (DatabaseAway away) {
            fail(pending, away);
            return Optional.of(away);
        } catch (RuntimeException failed) {
            if (triesLeft > 1) {
                return writeAlone(pending, triesLeft - 1);
            }
            fail(pending, failed);
        } catch (Error broken) {
            fail(pending, new IllegalStateException("The ledger could not write this down.", broken));
        }
        return Optional.empty();
    }

    /**
     * As many of them, from the first one on, as there is time for. Gives how many.
     *
     * @param most what comes meanwhile is added to the group, up to so many in all: a commit costs the same for one as for
     *     thirty, and they would have to wait for the next one
     */
    private int commit(List<PendingWrite<?>> group, int most) {
        begun = 0;
        Tally tally = new Tally();
        List<Runnable> told = database.write(sql -> {
            long since = System.nanoTime();
            begun = 0;
            List<Runnable> results = new ArrayList<>(group.size());
            while (begun < group.size() && (begun == 0 || System.nanoTime() - since < LONGEST_GROUP_NANOS)) {
                begun++;
                results.add(group.get(begun - 1).run(sql, tally));
                if (begun == group.size() && begun < most && System.nanoTime() - since < GROWING_NANOS) {
                    queue.drainTo(group, most - begun);
                }
            }
            tally.write(sql, shard);
            return results;
        });
        told.forEach(Runnable::run);
        accepted += tally.calls();
        return told.size();
    }

    private void fail(PendingWrite<?> pending, RuntimeException why) {
        pending.amends().after(why).ifPresent(work -> debts.add(pending.lane(), work));
        pending.written().completeExceptionally(why);
    }
}
