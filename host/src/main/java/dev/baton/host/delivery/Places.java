package dev.baton.host.delivery;

import dev.baton.host.db.Sql;
import java.util.Optional;

/**
 * Where the calls of a session are found.
 *
 * <p>On PostgreSQL it is one index, {@code delivery_line}, over app, session and position; it also keeps two hosts from
 * giving the same position twice. On SQLite, which one host writes, such an index would be two thirds of what a call writes:
 * sessions come in no order, so each new call touches a page of its own. There the calls are cut into pieces, as they come,
 * and a row has a {@code place}: the number of its piece, and a hash of its session. A piece is small enough that
 * calls which are committed together share its pages, and whoever looks for a session looks once into each piece. Rows
 * without a place, as earlier versions wrote them, are in the old index still.
 */
final class Places {

    /** So many calls are a piece: ten million of them make some 1,200. */
    static final int PIECE = 8_192;

    private static final long HASHES = 1L << 32;

    /** The place behind all that a line has had, of an app and a session. On SQLite behind all that any line has had. */
    static final String BEHIND_THE_LINE =
            "SELECT COALESCE(MAX(position), 0) + 1 FROM delivery WHERE app_id = ? AND session_id = ?";

    /** A row that is opened again is at the end of its line, and may have the number that the next one would have. */
    static final String BEHIND_ALL = """
            SELECT MAX(COALESCE(MAX(position), 0), (SELECT COALESCE(MAX(rowid), 0) FROM delivery)) + 1 FROM delivery
            WHERE app_id = ? AND session_id = ? AND state = 'OPEN'""";

    /**
     * Nearly always nothing is open, and one number tells so: on SQLite, naming the columns of a row costs more than
     * finding it. Of an app and a session; 0 where something is open.
     */
    static final String NEXT_WHERE_NOTHING_IS_OPEN = """
            SELECT CASE WHEN EXISTS (SELECT 1 FROM delivery
                WHERE app_id = ? AND session_id = ? AND state = 'OPEN') THEN 0
              ELSE (SELECT COALESCE(MAX(rowid), 0) + 1 FROM delivery) END AS next
            """;

    /** On SQLite, the pieces from the newest to the oldest. */
    private static final String PIECES = """
            WITH RECURSIVE piece (number) AS (
              SELECT (SELECT MAX(place) FROM delivery WHERE place IS NOT NULL) / %1$d
              UNION ALL
              SELECT number - 1 FROM piece WHERE number > (SELECT MIN(place) FROM delivery WHERE place IS NOT NULL) / %1$d)
            """.formatted(HASHES);

    /** On SQLite, the calls of a session that have a place, the newest pieces first: of its hash, and its id. */
    static final String WITH_PLACE = PIECES + """
            SELECT one.id, one.app_id, one.position FROM piece
            CROSS JOIN delivery one ON one.place = piece.number * %d + ? AND one.session_id = ?
            """.formatted(HASHES);

    static final String WITHOUT_PLACE =
            "SELECT one.id, one.app_id, one.position FROM delivery one WHERE one.place IS NULL AND one.session_id = ?";

    /** The same and those without a place, of whatever app, where {@link DeliverySearch#APPS} stands before: with the id once more. */
    static final String ALL_OF_SESSION = "SELECT id FROM (" + WITH_PLACE + ") UNION ALL SELECT id FROM ("
            + WITHOUT_PLACE + " AND one.app_id IN (SELECT id FROM apps))";

    private Places() {}

    /** Whether rows have places. */
    static boolean given(Sql sql) {
        return !sql.isShared();
    }

    /** The text that asks for the next position in a line: of an app and a session. */
    static String behind(Sql sql) {
        return given(sql) ? BEHIND_ALL : BEHIND_THE_LINE;
    }

    /** Of a new row. */
    static Optional<Long> place(Sql sql, long position, String session) {
        return given(sql) ? Optional.of(position / PIECE * HASHES + hash(session)) : Optional.empty();
    }

    static long hash(String session) {
        return Integer.toUnsignedLong(session.hashCode());
    }
}
