package dev.baton.host.delivery;

import dev.baton.host.db.Sql;

/**
 * Takes back a call of which nobody knows whether the database has it, and whose caller was told so.
 * One transaction of the ledger's.
 *
 * <p>An update would not do: where the commit is still on its way, there is no row to be seen, and it would appear later,
 * held by a host that has forgotten it. So the row is inserted, as one that was returned. With PostgreSQL that waits until
 * the other transaction has ended, one way or the other; and what has been inserted keeps the late one out.
 */
record Withdrawal(Sql sql, Tally tally, String node) {

    private static final String WHY =
            "The database did not answer while the call was written down. The caller was told that nobody knew.";

    /** No row that was ever accepted is due at this instant: so one tells which of the two has happened. */
    private static final long NEVER_DUE = 0;

    /** Whether anything was to be taken back: a row that was settled in some other way stays as it is. */
    boolean of(Acceptance call) {
        Substance substance = Substance.of(call.call());
        return sql.query(
                        """
                        INSERT INTO delivery (id, app_id, session_id, action, fields, fingerprint, caller,
                          idempotency_key, state, accepted_at, keep_until, due_at, lease, attempts, doubtful,
                          told_kept, position, settled_at, ending, fault, message)
                        VALUES (?, ?, ?, ?, ?, ?, ?, NULL, 'RETURNED', {now}, NULL, ?, NULL, 0, ?, ?,
                          (%s), {now}, 'HOST_AWAY', 'HOST', ?)
                        ON CONFLICT (id) DO UPDATE
                        SET state = 'RETURNED', lease = NULL, settled_at = excluded.settled_at,
                            idempotency_key = NULL, ending = excluded.ending, fault = excluded.fault,
                            message = excluded.message
                        WHERE delivery.lease = ? AND delivery.state = 'OPEN' AND NOT delivery.promised
                        RETURNING due_at
                        """.formatted(Places.behind(sql)),
                        call.id(),
                        call.app(),
                        call.call().sessionId(),
                        call.call().action().id(),
                        substance.fields(),
                        substance.fingerprint(),
                        call.caller(),
                        NEVER_DUE,
                        false,
                        false,
                        call.app(),
                        call.call().sessionId(),
                        WHY,
                        node)
                .first(row -> counted(row.number("due_at") == NEVER_DUE))
                .orElseGet(() -> released(call));
    }

    /**
     * Somebody has joined it by another host, and was told that it is kept: then it is. This host may have claimed it anew
     * by now, and that claim stays.
     */
    private boolean released(Acceptance call) {
        sql.run("""
                UPDATE delivery SET lease = NULL, attempts = 0
                WHERE id = ? AND lease = ? AND claim <= ? AND state = 'OPEN' AND promised
                """, call.id(), node, Claim.Turn.FIRST.claim());
        return false;
    }

    private boolean counted(boolean isNew) {
        if (isNew) {
            tally.accepted();
        }
        tally.moved(DeliveryState.OPEN, DeliveryState.RETURNED);
        return true;
    }
}
