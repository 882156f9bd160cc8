package dev.baton.host.delivery;

import dev.baton.host.db.Sql;
import java.util.Optional;

/**
 * Writes down what became of rows that this host holds, and lets go of them. Pieces of the ledger's transactions, each of
 * which may be made twice: a row that is no longer ours, or at another attempt, stays as it is.
 */
record Endings(Sql sql, Tally tally, String node) {

    /** Gives the state that the row is in now; empty where it was no longer ours. */
    Optional<DeliveryState> settle(Claim claim, Settlement settlement) {
        Optional<DeliveryState> state = update(claim, settlement);
        state.ifPresent(ours -> {
            tally.moved(DeliveryState.OPEN, ours);
            note(claim, settlement);
        });
        return state;
    }

    private Optional<DeliveryState> update(Claim claim, Settlement settlement) {
        boolean open = settlement.state() == DeliveryState.OPEN;
        String keeps = "(? AND keep_until > {now} + ?)";
        return sql.query(
                        """
                        UPDATE delivery
                        SET state = CASE WHEN %s THEN 'OPEN' ELSE ? END,
                            settled_at = CASE WHEN %s THEN NULL ELSE {now} END,
                            lease = NULL, due_at = {now} + ?, doubtful = ?, ending = ?, message = ?, fault = ?
                        WHERE id = ? AND lease = ? AND attempts = ? AND state = 'OPEN'
                        RETURNING state
                        """.formatted(keeps, keeps),
                        open,
                        settlement.pause().toMillis(),
                        open ? endOfKeeping(settlement) : settlement.state(),
                        open,
                        settlement.pause().toMillis(),
                        settlement.pause().toMillis(),
                        settlement.doubtful(),
                        settlement.ending().kind(),
                        settlement.ending().message(),
                        settlement.ending().fault(),
                        claim.id(),
                        node,
                        claim.attempt())
                .first(row -> DeliveryState.valueOf(row.text("state")));
    }

    private static DeliveryState endOfKeeping(Settlement settlement) {
        return settlement.doubtful() ? DeliveryState.UNKNOWN : DeliveryState.GIVEN_UP;
    }

    private void note(Claim claim, Settlement settlement) {
        sql.run(
                """
                INSERT INTO attempt (delivery_id, number, ended_at, took_millis, node, ending, message, fault)
                VALUES (?, ?, {now}, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                claim.id(),
                claim.attempt(),
                settlement.took().toMillis(),
                node,
                settlement.ending().kind(),
                settlement.ending().message(),
                settlement.ending().fault());
    }

    /** The attempt was not made, and does not count. */
    boolean letGo(Claim claim) {
        return sql.run("""
                        UPDATE delivery SET lease = NULL, attempts = attempts - 1
                        WHERE id = ? AND lease = ? AND attempts = ? AND state = 'OPEN'
                        """, claim.id(), node, claim.attempt()) == 1;
    }

    /** A row that was written down without an attempt is anybody's from now on. */
    int release(String id) {
        return sql.run("""
                UPDATE delivery SET lease = NULL WHERE id = ? AND lease = ? AND attempts = 0 AND state = 'OPEN'
                """, id, node);
    }

    /** The caller was told that the host keeps the call: the key is to give the same answer again. */
    int noteKept(String id) {
        return sql.run("UPDATE delivery SET told_kept = ? WHERE id = ?", true, id);
    }
}
