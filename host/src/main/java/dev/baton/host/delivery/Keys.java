package dev.baton.host.delivery;

import dev.baton.host.db.Sql;
import dev.baton.host.delivery.Accepted.KnownKey;
import java.time.Duration;
import java.util.Optional;

/**
 * What the keys of callers stand for: the deliveries that they became, or that they joined. Pieces of the ledger's
 * transactions.
 */
record Keys(Sql sql) {

    /** For so long after its call was accepted a key stands for that call. */
    static final Duration COUNT = Duration.ofHours(24);

    /** No header can carry it: what begins so is the note of somebody who has joined, and nobody's key. */
    private static final String UNSENDABLE = "\n";

    /** The conditions stand there as they do in the index. */
    static final String FORGET = """
            DELETE FROM joined_key WHERE (app_id, caller, idempotency_key) IN (
              SELECT app_id, caller, idempotency_key FROM joined_key
              WHERE joined_at <= (SELECT {now}) - ? AND caller <> '%s' AND SUBSTR(idempotency_key, 1, 1) <> '%s'
              ORDER BY joined_at LIMIT ?)
            """.formatted(Acceptance.HOST, UNSENDABLE);

    /** What the host does of itself it does once, as long as anybody remembers. */
    private static final Duration HOSTS_COUNT = Duration.ofDays(10_000);

    /**
     * A key is free again when it is older than it counts, and when nothing was done and its caller was told to come again:
     * it stands for that call no longer.
     */
    Optional<KnownKey> known(Acceptance call, String key, String fingerprint) {
        long counts = (call.isTheHosts() ? HOSTS_COUNT : COUNT).toMillis();
        Optional<Known> known = sql.query(
                        """
                        SELECT %1$s, delivery.lease, delivery.fingerprint, delivery.told_kept AS told, 0 AS joined,
                          CASE WHEN accepted_at <= {now} - ? THEN 1 ELSE 0 END AS expired
                        FROM delivery WHERE app_id = ? AND caller = ? AND idempotency_key = ?
                        UNION ALL
                        SELECT %1$s, delivery.lease, delivery.fingerprint, joined_key.told_kept AS told, 1 AS joined,
                          CASE WHEN joined_at <= {now} - ? THEN 1 ELSE 0 END AS expired
                        FROM joined_key JOIN delivery ON delivery.id = joined_key.delivery_id
                        WHERE joined_key.app_id = ? AND joined_key.caller = ? AND joined_key.idempotency_key = ?
                        """.formatted(DeliveryRows.OF_DELIVERY),
                        counts,
                        call.app(),
                        call.caller(),
                        key,
                        counts,
                        call.app(),
                        call.caller(),
                        key)
                .first(row -> new Known(
                        new KnownKey(
                                DeliveryRows.delivery(row),
                                row.text("fingerprint").equals(fingerprint),
                                row.flag("told"),
                                row.optionalText("lease").isPresent()),
                        row.number("joined") == 1,
                        row.number("expired") == 1));
        known.filter(found -> found.isFree(call)).ifPresent(old -> free(old, call, key));
        return known.filter(found -> !found.isFree(call)).map(Known::call);
    }

    private record Known(KnownKey call, boolean joined, boolean expired) {

        /** What the host does of itself it does once, whatever came of it. */
        boolean isFree(Acceptance anew) {
            return expired
                    || (!anew.isTheHosts()
                            && !call.toldKept()
                            && call.delivery().nothingWasDone());
        }
    }

    private void free(Known old, Acceptance call, String key) {
        if (old.joined) {
            sql.run(
                    "DELETE FROM joined_key WHERE app_id = ? AND caller = ? AND idempotency_key = ?",
                    call.app(),
                    call.caller(),
                    key);
        } else {
            sql.run(
                    "UPDATE delivery SET idempotency_key = NULL WHERE id = ?",
                    old.call.delivery().id());
        }
    }

    /** From now on the key, if there is one, stands for a delivery that somebody else has made. */
    void join(Acceptance call, String delivery, String maker) {
        call.key().ifPresent(key -> put(call, key, delivery));
        if (!maker.equals(call.caller())) {
            noteJoined(call, delivery);
        }
    }

    /** Who has joined a delivery may look at it for as long as it is kept. Gives how many notes were made. */
    int noteJoined(Acceptance call, String delivery) {
        return put(call, UNSENDABLE + delivery, delivery);
    }

    /** Whether a call of the user has joined it. */
    boolean hasJoined(String user, String delivery) {
        return sql.query("SELECT 1 FROM joined_key WHERE delivery_id = ? AND caller = ?", delivery, user)
                .first(row -> true)
                .isPresent();
    }

    private int put(Acceptance call, String key, String delivery) {
        return sql.run("""
                INSERT INTO joined_key (app_id, caller, idempotency_key, delivery_id, joined_at, told_kept)
                VALUES (?, ?, ?, ?, {now}, ?)
                ON CONFLICT (app_id, caller, idempotency_key) DO UPDATE
                SET delivery_id = excluded.delivery_id, joined_at = excluded.joined_at,
                    told_kept = excluded.told_kept
                """, call.app(), call.caller(), key, delivery, false);
    }

    /** The caller was told that the host keeps the call: its key is to give the same answer again. */
    int noteKept(Acceptance call, String delivery) {
        if (call.id().equals(delivery)) {
            return sql.run("UPDATE delivery SET told_kept = ? WHERE id = ?", true, delivery);
        }
        return sql.run(
                "UPDATE joined_key SET told_kept = ? WHERE app_id = ? AND caller = ? AND idempotency_key = ?",
                true,
                call.app(),
                call.caller(),
                call.key());
    }

    /**
     * The call waits for another attempt, and whoever made it may not have heard so: the host may have died before it could
     * say it. Told now, by what this gives.
     */
    KnownKey keptFor(Acceptance call, KnownKey known) {
        String delivery = known.delivery().id();
        int own = sql.run(
                "UPDATE delivery SET told_kept = ? WHERE id = ? AND caller = ? AND idempotency_key = ?",
                true,
                delivery,
                call.caller(),
                call.key());
        if (own == 0) {
            noteKept(call, delivery);
        }
        return new KnownKey(known.delivery(), true, true, false);
    }

    /** Forgets some of those that count no longer. Gives how many. */
    static int forgetSome(Sql sql, int most) {
        return sql.run(FORGET, COUNT.toMillis(), most);
    }
}
