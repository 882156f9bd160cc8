package dev.baton.host.delivery;

import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.Sql;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one writer owes to the database, and writes before anything else when it is there again. */
final class Debts {

    private static final int MOST = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(Debts.class);

    private final BlockingQueue<PendingWrite<?>> waiting = new LinkedBlockingQueue<>(MOST);
    /** Also those that are being tried just now. */
    private final AtomicInteger all = new AtomicInteger();

    void add(String lane, BiFunction<Sql, Tally, ?> work) {
        PendingWrite<?> debt = new PendingWrite<>(lane, work, Amends.again(work));
        all.incrementAndGet();
        debt.written().whenComplete((paid, failed) -> {
            all.decrementAndGet();
            if (failed != null && !(failed instanceof DatabaseAway)) { // Else it is owed still.
                LOG.error("What was owed to the database cannot be written.", failed);
            }
        });
        if (!waiting.offer(debt)) {
            LOG.error("More is owed to the database than can be remembered. What this was about counts as unknown.");
            all.decrementAndGet();
        }
    }

    boolean areNone() {
        return all.get() == 0;
    }

    /** How many are not being tried just now. */
    int waiting() {
        return waiting.size();
    }

    void moveTo(List<PendingWrite<?>> group, int most) {
        waiting.drainTo(group, most);
    }

    /** No more is written. */
    void close() {
        if (!waiting.isEmpty()) {
            LOG.error("{} endings could not be written down. They count as unknown from now on.", waiting.size());
        }
    }
}
