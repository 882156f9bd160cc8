package dev.baton.host.delivery;

import dev.baton.host.db.Sql;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What one transaction does to the counts of deliveries. It is written with the rest of the transaction, as its last
 * statement, so that the counts are right at any instant and nobody ever has to count rows.
 */
final class Tally {

    /**
     * The counts are spread over so many rows, of which each writer has one: writers side by side would else wait for
     * each other's commits.
     */
    private static final int SHARDS = 256;

    private long accepted;
    private final long[] changes = new long[DeliveryState.values().length];

    static int anyShard() {
        return ThreadLocalRandom.current().nextInt(SHARDS);
    }

    /** A call was accepted, and is open. */
    void accepted() {
        accepted++;
        changes[DeliveryState.OPEN.ordinal()]++;
    }

    void moved(DeliveryState from, DeliveryState to) {
        changes[from.ordinal()]--;
        changes[to.ordinal()]++;
    }

    /** How many calls were accepted. */
    long calls() {
        return accepted;
    }

    void write(Sql sql, int shard) {
        if (isNothing()) {
            return;
        }
        sql.runLater(
                """
                INSERT INTO ledger_count AS sum (shard, accepted, open, done, refused, returned, unknown, given_up)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (shard) DO UPDATE SET accepted = sum.accepted + excluded.accepted,
                  open = sum.open + excluded.open, done = sum.done + excluded.done,
                  refused = sum.refused + excluded.refused, returned = sum.returned + excluded.returned,
                  unknown = sum.unknown + excluded.unknown, given_up = sum.given_up + excluded.given_up
                """,
                shard,
                accepted,
                change(DeliveryState.OPEN),
                change(DeliveryState.DONE),
                change(DeliveryState.REFUSED),
                change(DeliveryState.RETURNED),
                change(DeliveryState.UNKNOWN),
                change(DeliveryState.GIVEN_UP));
    }

    private boolean isNothing() {
        boolean nothing = accepted == 0;
        for (long change : changes) {
            nothing &= change == 0;
        }
        return nothing;
    }

    private long change(DeliveryState state) {
        return changes[state.ordinal()];
    }
}
