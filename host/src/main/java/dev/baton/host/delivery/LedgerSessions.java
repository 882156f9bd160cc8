package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Database;
import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ledger by sessions. Each is found in a short time, however many calls have ended: see {@link Places}. */
public final class LedgerSessions {

    /** The calls of a session are counted up to this. */
    public static final int COUNTED = 1_000;

    /** So many of the newest deliveries, of whatever app, are looked at for those that were called lately. */
    private static final int LOOKED_AT = 10_000;

    static final int AT_ONCE = 50;

    /** No session is called so: it stands where there are fewer to ask for. */
    private static final String NOBODY = "";

    private static final String OF_THE_SESSION = """
            (SELECT COUNT(*) FROM (
               SELECT 1 FROM delivery one
               WHERE one.app_id = delivery.app_id AND one.session_id = delivery.session_id %s
               LIMIT %d) AS counted)
            """;

    static final String LAST_OF_EACH = """
            WITH asked (session_id) AS (VALUES %s)
            SELECT %s, %s AS calls, %s AS waiting
            FROM asked JOIN delivery ON delivery.app_id = ? AND delivery.session_id = asked.session_id
            WHERE delivery.position = (
              SELECT MAX(line.position) FROM delivery line
              WHERE line.app_id = ? AND line.session_id = asked.session_id)
            """.formatted(
                    String.join(", ", Collections.nCopies(AT_ONCE, "(?)")),
                    DeliveryRows.OF_DELIVERY,
                    OF_THE_SESSION.formatted("", COUNTED),
                    OF_THE_SESSION.formatted("AND one.state = 'OPEN'", COUNTED));

    /**
     * On SQLite, of one session. As many of its calls are looked at as a piece can hold, the newest pieces first: in one of
     * those is the last call, unless there are more, and an early one was opened again by hand.
     */
    static final String LAST_BY_PLACES =
            """
            SELECT %1$s, MIN(known.calls, %2$d) AS calls, (SELECT COUNT(*) FROM (
               SELECT 1 FROM delivery one WHERE one.app_id = delivery.app_id AND one.session_id = delivery.session_id
                 AND one.state = 'OPEN' LIMIT %2$d)) AS waiting
            FROM (
              SELECT COUNT(*) AS calls, MAX(PRINTF('%%020d', position) || id) AS last FROM (
                SELECT id, position FROM (%3$s) WHERE app_id = ?
                UNION ALL
                SELECT id, position FROM (
                  SELECT id, position FROM (%4$s AND one.app_id = ?) ORDER BY position DESC LIMIT %5$d)
                LIMIT %5$d)) known
            JOIN delivery ON delivery.id = SUBSTR(known.last, 21)
            """.formatted(DeliveryRows.OF_DELIVERY, COUNTED, Places.BY_PLACES, Places.WITHOUT_PLACE, Places.PIECE);

    private final Database database;

    LedgerSessions(Database database) {
        this.database = database;
    }

    /** By session; those without any call are left out. */
    public Map<String, SessionCalls> of(AppId app, Collection<String> sessions) {
        List<String> all = List.copyOf(new LinkedHashSet<>(sessions));
        List<SessionCalls> found = new ArrayList<>();
        // Each on its own: nobody waits for a connection until hundreds have been looked for.
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            found.addAll(database.read(
                    sql -> Places.given(sql) ? lastOfOneAfterTheOther(sql, app, some) : lastOfEach(sql, app, some)));
        }
        return found.stream().collect(Collectors.toMap(SessionCalls::session, Function.identity()));
    }

    private static List<SessionCalls> lastOfOneAfterTheOther(Sql sql, AppId app, List<String> sessions) {
        return sessions.stream()
                .flatMap(session -> last(sql, app, session).stream())
                .toList();
    }

    private static Optional<SessionCalls> last(Sql sql, AppId app, String session) {
        return sql.query(LAST_BY_PLACES, session, Places.hash(session), session, app, session, app)
                .first(LedgerSessions::calls)
                .flatMap(Function.identity());
    }

    private static List<SessionCalls> lastOfEach(Sql sql, AppId app, List<String> sessions) {
        List<Object> parameters = new ArrayList<>(sessions);
        parameters.addAll(Collections.nCopies(AT_ONCE - sessions.size(), NOBODY));
        parameters.add(app);
        parameters.add(app);
        return sql.query(LAST_OF_EACH, parameters.toArray()).list(LedgerSessions::calls).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<SessionCalls> calls(Row row) {
        String session = row.text("session_id");
        long calls = row.number("calls");
        long waiting = row.number("waiting");
        return DeliveryRows.shown(row).map(last -> new SessionCalls(session, calls, waiting, last));
    }

    /**
     * Those that the newest calls of the app were for, the newest first.
     *
     * @param most so many of its calls are looked at
     */
    public List<SessionCalls> lately(AppId app, int most) {
        DeliveryFilter filter = DeliveryFilter.ALL.of(app);
        Set<String> sessions = database
                .read(sql -> new DeliverySearch(sql, filter, DeliverySearch.Order.NEWEST_FIRST, LOOKED_AT)
                        .page(Optional.empty(), most))
                .deliveries()
                .stream()
                .map(delivery -> delivery.call().sessionId())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, SessionCalls> calls = of(app, sessions);
        return sessions.stream()
                .flatMap(session -> Optional.ofNullable(calls.get(session)).stream())
                .toList();
    }
}
