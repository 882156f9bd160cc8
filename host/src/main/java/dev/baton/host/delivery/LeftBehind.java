package dev.baton.host.delivery;

import dev.baton.host.db.Pieces;
import dev.baton.host.db.Sql;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is held by a host that will not settle it any more: by one whose heart has stopped, or by this one, where it has lost
 * the row out of sight. Pieces of the ledger's transactions.
 */
record LeftBehind(Sql sql, String node) {

    /** No heart beats so far ahead: the node died before the database's clock was set back. */
    private static final long FARTHEST_AHEAD_MS = 120_000;

    /** Held by a node whose heart has stopped. Not our own, even if ours seemed to have: what we know of, we settle. */
    static final String BY_THE_DEAD = """
            lease > '' AND lease <> ?
              AND NOT EXISTS (SELECT 1 FROM node
                WHERE node.id = lease AND node.alive_until BETWEEN {now} AND {now} + %d)""".formatted(FARTHEST_AHEAD_MS);

    /** In order, so that hosts that do this at the same time do not wait for each other in a circle. */
    static final String SOME_BY_THE_DEAD =
            "SELECT id, lease FROM delivery WHERE " + BY_THE_DEAD + " ORDER BY id LIMIT ?";

    /** What the database's clock said when dead nodes were seen to hold something; empty where none did. */
    Optional<Long> seenAt() {
        return sql.query("SELECT {now} AS seen_at FROM delivery WHERE " + BY_THE_DEAD + " LIMIT 1", node)
                .first(row -> row.number("seen_at"));
    }

    /** Some of it. What was begun, and not ended, has an outcome that nobody knows. Gives how many rows these were. */
    int takeOver() {
        Map<String, String> holders = new LinkedHashMap<>();
        sql.query(SOME_BY_THE_DEAD, node, Pieces.PIECE).list(row -> holders.put(row.text("id"), row.text("lease")));
        int taken = 0;
        for (Map.Entry<String, String> held : holders.entrySet()) {
            Optional<Integer> attempts = sql.query(
                            FREE.formatted(BY_THE_DEAD), true, held.getKey(), held.getValue(), node)
                    .first(row -> (int) row.number("attempts"));
            attempts.ifPresent(number -> noteLost(
                    held.getKey(),
                    number,
                    held.getValue(),
                    "The host stopped in the middle of it, or before it had begun."));
            taken += attempts.isPresent() ? 1 : 0;
        }
        return taken;
    }

    private static final String FREE = """
            UPDATE delivery SET lease = NULL, promised = ?, doubtful = (doubtful OR attempts > 0)
            WHERE id = ? AND lease = ? AND %s
            RETURNING attempts
            """;

    /** What this host holds, by the database. */
    Set<Holdings.Held> ours() {
        Set<Holdings.Held> ours = new HashSet<>();
        sql.query("SELECT id, claim FROM delivery WHERE lease = ?", node)
                .list(row -> ours.add(new Holdings.Held(row.text("id"), row.number("claim"))));
        return ours;
    }

    /** This host holds it, and has forgotten it. Whether that was still so. */
    boolean free(Holdings.Held forgotten) {
        Optional<Integer> attempts = sql.query(
                        FREE.formatted("claim = ?"), true, forgotten.id(), node, forgotten.claim())
                .first(row -> (int) row.number("attempts"));
        attempts.ifPresent(number -> noteLost(
                forgotten.id(), number, node, "The host could not write down what became of it. Its log says why."));
        return attempts.isPresent();
    }

    /** How long it took nobody knows either. */
    private void noteLost(String id, int attempt, String holder, String why) {
        if (attempt > 0) {
            sql.run("""
                    INSERT INTO attempt (delivery_id, number, ended_at, took_millis, node, ending, message, fault)
                    VALUES (?, ?, {now}, 0, ?, 'OUTCOME_UNKNOWN', ?, 'HOST')
                    ON CONFLICT DO NOTHING
                    """, id, attempt, holder, why);
        }
    }
}
