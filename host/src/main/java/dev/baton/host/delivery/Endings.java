package dev.baton.host.delivery;

import dev.baton.host.db.Sql;
import java.util.Optional;

/**
 * Writes down what became of rows that this host holds, and lets go of them. Pieces of the ledger's transactions, each of
 * which may be made twice: a row that is no longer ours, or was claimed anew, stays as it is.
 */
record Endings(Sql sql, Tally tally, String node) {

    /** The last attempt is made so long before the time is over: long enough to be taken up in time. */
    private static final long LAST_ATTEMPT_BEFORE_MS = 2_000;

    private static final String STILL_KEPT = "keep_until - " + LAST_ATTEMPT_BEFORE_MS + " > {now} + ?";

    private static final String OURS =
            "WHERE id = ? AND lease = ? AND claim = ? AND state = 'OPEN' AND (? OR NOT promised)";

    private static final String END = """
            UPDATE delivery
            SET state = ?, settled_at = {now}, lease = NULL, due_at = {now} + ?, promised = TRUE,
                doubtful = ?, ending = ?, message = ?, fault = ?, took_millis = ?, ended_by = ?
            """ + OURS;

    private static final String GO_ON = """
            UPDATE delivery
            SET state = CASE WHEN %1$s THEN 'OPEN' ELSE ? END,
                settled_at = CASE WHEN %1$s THEN NULL ELSE {now} END,
                lease = NULL,
                due_at = CASE WHEN %1$s AND {now} + ? > keep_until - %2$d THEN keep_until - %2$d
                  ELSE {now} + ? END,
                asked_until = {now} + ?, promised = TRUE, doubtful = ?, ending = ?, message = ?, fault = ?,
                took_millis = NULL, ended_by = NULL
            %3$s
            RETURNING state
            """.formatted(STILL_KEPT, LAST_ATTEMPT_BEFORE_MS, OURS);

    /** Gives the state that the row is in now; empty where it was no longer ours. */
    Optional<DeliveryState> settle(Claim claim, Settlement wanted) {
        boolean handsBack = claim.kept() && wanted.isForTheCaller();
        Optional<DeliveryState> state = update(claim, wanted, !handsBack);
        return state.isEmpty() && handsBack
                ? update(claim, new Verdict(claim, wanted.took(), Math.random()).insteadOf(wanted), true)
                : state;
    }

    /**
     * @param promisedToo whether this holds as well where somebody was told that the call is kept, or may have been, on
     *     another host
     */
    private Optional<DeliveryState> update(Claim claim, Settlement settlement, boolean promisedToo) {
        Optional<DeliveryState> state = settlement.state() == DeliveryState.OPEN
                ? goOn(claim, settlement, promisedToo)
                : end(claim, settlement, promisedToo);
        state.ifPresent(ours -> tally.moved(DeliveryState.OPEN, ours));
        return state;
    }

    /** Its last attempt stands in the delivery's own row: nearly all have but one, and would pay for another row. */
    private Optional<DeliveryState> end(Claim claim, Settlement settlement, boolean promisedToo) {
        int ended = sql.run(
                END,
                settlement.state(),
                settlement.pause().toMillis(),
                settlement.doubtful(),
                settlement.ending().kind(),
                settlement.ending().message(),
                settlement.ending().fault(),
                settlement.took().toMillis(),
                node,
                claim.id(),
                node,
                claim.number(),
                promisedToo);
        return ended == 1 ? Optional.of(settlement.state()) : Optional.empty();
    }

    /**
     * Where the next pause would end after the time for which the call is kept, one more attempt is made before that is
     * over. Where the backend has asked to be left alone until then, it is over now.
     */
    private Optional<DeliveryState> goOn(Claim claim, Settlement settlement, boolean promisedToo) {
        long least = settlement.least().toMillis();
        long pause = settlement.pause().toMillis();
        Optional<DeliveryState> state = sql.query(
                        GO_ON,
                        least,
                        endOfKeeping(settlement),
                        least,
                        least,
                        pause,
                        pause,
                        least == 0 ? Optional.empty() : least,
                        settlement.doubtful(),
                        settlement.ending().kind(),
                        settlement.ending().message(),
                        settlement.ending().fault(),
                        claim.id(),
                        node,
                        claim.number(),
                        promisedToo)
                .first(row -> DeliveryState.valueOf(row.text("state")));
        state.ifPresent(ours -> note(claim, settlement));
        return state;
    }

    private static DeliveryState endOfKeeping(Settlement settlement) {
        return settlement.doubtful() ? DeliveryState.UNKNOWN : DeliveryState.GIVEN_UP;
    }

    private void note(Claim claim, Settlement settlement) {
        sql.runLater(
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
                        UPDATE delivery SET lease = NULL, attempts = attempts - 1, promised = ?
                        WHERE id = ? AND lease = ? AND claim = ? AND state = 'OPEN'
                        """, true, claim.id(), node, claim.number()) == 1;
    }

    /** A row that was written down without an attempt is anybody's from now on. */
    int release(String id) {
        return sql.run("""
                UPDATE delivery SET lease = NULL, promised = ?
                WHERE id = ? AND lease = ? AND attempts = 0 AND state = 'OPEN'
                """, true, id, node);
    }
}
