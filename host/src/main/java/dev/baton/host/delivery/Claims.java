package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Sql;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes rows that are due. Pieces of the ledger's transactions.
 *
 * @param number of this claim: another one of this node has another
 */
record Claims(Sql sql, String node, long number) {

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

    /**
     * Held by nobody, still to be kept, and the earliest open call of its session. The comparison with the clock is a query of its own for
     * PostgreSQL, which else asks the clock for every row and cannot use the index; and a position is at most the earliest
     * one, since PostgreSQL takes equality for so rare that it would look at all rows before it chose a few.
     */
    private static final String FREE = """
            due.app_id = ? AND due.state = 'OPEN' AND due.lease IS NULL AND due.due_at <= %s
              AND (due.keep_until IS NULL OR due.keep_until > (SELECT {now}))
              AND due.position <= (
                SELECT MIN(earlier.position) FROM delivery earlier
                WHERE earlier.app_id = due.app_id AND earlier.session_id = due.session_id
                  AND earlier.state = 'OPEN')""";

    static final String DUE = FREE.formatted("(SELECT {now})");
    private static final String DUE_SOME_TIME = FREE.formatted(Long.MAX_VALUE);

    boolean anythingDue(AppId app) {
        return any(DUE, app);
    }

    List<Claim> take(AppId app, int most) {
        return take(DUE, app, most);
    }

    boolean anythingOpen(AppId app) {
        return any(DUE_SOME_TIME, app);
    }

    /**
     * The one that is due next, be it now or later. One in doubt only where there is no other: what is asked about it may
     * say nothing of the backend, and there may be many of them.
     */
    List<Claim> takeNext(AppId app) {
        List<Claim> clear = take(DUE_SOME_TIME + " AND NOT due.doubtful", app, 1);
        return clear.isEmpty() ? take(DUE_SOME_TIME, app, 1) : clear;
    }

    private boolean any(String which, AppId app) {
        return sql.query("SELECT 1 FROM delivery due WHERE " + which + " ORDER BY due.due_at LIMIT 1", app)
                .first(row -> true)
                .isPresent();
    }

    private List<Claim> take(String which, AppId app, int most) {
        return claimed(sql.query(taking(which), node, number, app, most).list(DeliveryRows::claim));
    }

    static String taking(String which) {
        return """
                UPDATE delivery SET lease = ?, attempts = attempts + 1, claim = ?
                WHERE state = 'OPEN' AND lease IS NULL AND id IN (
                  SELECT due.id FROM delivery due
                  WHERE %s
                  ORDER BY due.due_at LIMIT ?)
                RETURNING %s
                """.formatted(which, DeliveryRows.OF_CLAIM);
    }

    /** A row that cannot be read is parked for people to look at, and the others go on. */
    private List<Claim> claimed(List<DeliveryRows.Read> rows) {
        List<Claim> claims = new ArrayList<>();
        Tally tally = new Tally();
        for (DeliveryRows.Read row : rows) {
            row.claim().ifPresentOrElse(claims::add, () -> park(tally, row));
        }
        tally.write(sql, Tally.anyShard());
        return claims;
    }

    private void park(Tally tally, DeliveryRows.Read row) {
        LOG.error("{}", row.fault());
        tally.moved(DeliveryState.OPEN, DeliveryState.UNKNOWN);
        sql.run("""
                UPDATE delivery SET state = 'UNKNOWN', lease = NULL, ending = 'OUTCOME_UNKNOWN', message = ?,
                  fault = 'HOST', settled_at = {now}
                WHERE id = ?
                """, row.fault(), row.id());
    }

    private static final String WAITING = "app_id = ? AND state = 'OPEN' AND lease IS NULL AND due_at > (SELECT {now})";

    /** One that lies farther ahead than anybody is left alone for was written by a clock that was set back since. */
    private static final String STILL_ASKED =
            "asked_until BETWEEN {now} AND {now} + " + Breaker.LONGEST_ASKED.toMillis();

    private static final String AWAKEN = """
            UPDATE delivery SET due_at = %s, asked_until = %s, attempts_before = attempts
            WHERE id IN (SELECT id FROM delivery WHERE %s ORDER BY due_at LIMIT ?)
            """;

    private static final String AWAKEN_ALL = AWAKEN.formatted("{now}", "NULL", WAITING);

    private static final String AWAKEN_UNASKED = AWAKEN.formatted(
            "CASE WHEN " + STILL_ASKED + " THEN asked_until ELSE {now} END",
            "asked_until",
            WAITING + " AND (asked_until IS NULL OR due_at > asked_until OR NOT (" + STILL_ASKED + "))");

    /** Makes due what waits, with short pauses from then on; whose turn comes first, first. */
    int awaken(AppId app, Sleepers whom, int most) {
        return sql.run(whom == Sleepers.ALL ? AWAKEN_ALL : AWAKEN_UNASKED, app, most);
    }
}
