package dev.baton.host.delivery;

import dev.baton.host.db.Sql;

/**
 * Where the calls of a session are found, and which position a call has in the line of its session.
 *
 * <p>On PostgreSQL one index serves for both, {@code delivery_line}, over app, session and position; it also keeps two hosts
 * from giving the same position twice. On SQLite, which one host writes, such an index would be two thirds of what a call
 * writes: sessions come in no order, so each new call touches a page of its own. There the calls are cut into pieces, as they
 * come, and a row has a {@code place}: the number of its piece, and a hash of its session. Whoever looks for a session looks
 * once into each piece. A new row has the hash alone, below zero, and is in no index of places: the newest rows are looked
 * through, and {@link Placing} gives them their places, many at a time, so that they share the pages that are written. The old
 * index has the rows without a place: those of earlier versions, and of calls that were withdrawn.
 */
public final class Places {

    /** So many calls are a piece: ten million of them make some 300. With twice as many a call costs a tenth more. */
    static final int PIECE = 32_768;

    private static final long HASHES = 1L << 32;

    private static final String LAST_ROW = "COALESCE((SELECT MAX(rowid) FROM delivery), 0)";

    /** On SQLite, for whoever writes rows that have places. */
    public static final String ALL_PLACED =
            "UPDATE placed_rows SET up_to = " + LAST_ROW + " WHERE NOT EXISTS (SELECT 1 FROM delivery WHERE place < 0)";

    /** The position behind all that the line has, of an app and a session. */
    static final String BEHIND_THE_LINE =
            "SELECT COALESCE(MAX(position), 0) + 1 FROM delivery WHERE app_id = ? AND session_id = ?";

    /** On SQLite, a position behind the newest row and, unless the clock is behind, all that was opened again. */
    private static final String BEHIND_ALL_ROWS = "MAX({now}, 1 + COALESCE((SELECT position FROM delivery"
            + " WHERE rowid = (SELECT MAX(rowid) FROM delivery)), 0))";

    /** The same as {@link #BEHIND_THE_LINE} on SQLite, where positions are by the time of day. */
    static final String BEHIND_WHAT_IS_OPEN = """
            SELECT MAX(1 + COALESCE(MAX(position), 0), %s) FROM delivery
            WHERE app_id = ? AND session_id = ? AND state = 'OPEN'""".formatted(BEHIND_ALL_ROWS);

    /**
     * Nearly always nothing is open, and one number tells so: on SQLite, naming the columns of a row costs more than
     * finding it. Of an app and a session; 0 where something is open.
     */
    static final String NEXT_WHERE_NOTHING_IS_OPEN = """
            SELECT CASE WHEN EXISTS (SELECT 1 FROM delivery
              WHERE app_id = ? AND session_id = ? AND state = 'OPEN') THEN 0 ELSE %s END AS next
            """.formatted(BEHIND_ALL_ROWS);

    /** On SQLite, the pieces from the newest to the oldest. */
    private static final String PIECES = """
            WITH RECURSIVE piece (number) AS (
              SELECT (SELECT MAX(place) FROM delivery WHERE place >= 0) / %1$d
              UNION ALL
              SELECT number - 1 FROM piece WHERE number > (SELECT MIN(place) FROM delivery WHERE place >= 0) / %1$d)
            """.formatted(HASHES);

    /** On SQLite, the calls of a session: the newest rows, and then piece by piece. Of its id, its hash, and its id. */
    static final String BY_PLACES = PIECES + """
            SELECT one.id, one.app_id, one.position FROM delivery one NOT INDEXED
            WHERE one.rowid > (SELECT up_to FROM placed_rows) AND one.session_id = ? AND one.place < 0
            UNION ALL
            SELECT one.id, one.app_id, one.position FROM piece
            CROSS JOIN delivery one ON one.place = piece.number * %d + ? AND one.place >= 0 AND one.session_id = ?
            """.formatted(HASHES);

    /** Those that have none: of the id, and to be told of which apps. */
    static final String WITHOUT_PLACE =
            "SELECT one.id, one.app_id, one.position FROM delivery one WHERE one.place IS NULL AND one.session_id = ?";

    /** Both, of whatever app: of the id, the hash, and twice the id. {@link DeliverySearch#APPS} is to stand before it. */
    static final String ALL_OF_SESSION = "SELECT id FROM (" + BY_PLACES + ") UNION ALL SELECT id FROM (" + WITHOUT_PLACE
            + " AND one.app_id IN (SELECT id FROM apps))";

    private Places() {}

    /** Whether rows have places. */
    static boolean given(Sql sql) {
        return !sql.isShared();
    }

    /** The text that asks for the next position in a line: of an app and a session. */
    static String behind(Sql sql) {
        return given(sql) ? BEHIND_WHAT_IS_OPEN : BEHIND_THE_LINE;
    }

    /** On SQLite, of a new row. */
    static long ofNew(String session) {
        return -1 - hash(session);
    }

    /** To so many rows that have none yet, the oldest first. Gives how many are left. */
    static long give(Sql sql, int rows) {
        sql.run("""
                UPDATE delivery SET place = rowid / %d * %d - 1 - place
                WHERE rowid > (SELECT up_to FROM placed_rows) AND rowid <= (SELECT up_to FROM placed_rows) + ? AND place < 0
                """.formatted(PIECE, HASHES), rows);
        sql.run("UPDATE placed_rows SET up_to = MIN(up_to + ?, " + LAST_ROW + ")", rows);
        return missing(sql);
    }

    /**
     * How many rows an earlier run has left without. Row numbers are not for good: who restores a database from a text may
     * have given others to the newest rows.
     */
    static long leftWithout(Sql sql) {
        forgotten(sql);
        sql.run("""
                UPDATE placed_rows SET up_to = COALESCE(
                  (SELECT MIN(rowid) - 1 FROM delivery WHERE rowid > up_to - ? AND rowid <= up_to AND place < 0), up_to)
                """, PIECE);
        return missing(sql);
    }

    /** How many rows may have none yet. */
    static long missing(Sql sql) {
        return sql.query("SELECT " + LAST_ROW + " - up_to AS missing FROM placed_rows")
                .first(row -> row.number("missing"))
                .orElse(0L);
    }

    /** After rows were deleted, whose numbers may be given once more. */
    static void forgotten(Sql sql) {
        if (given(sql)) {
            sql.run("UPDATE placed_rows SET up_to = " + LAST_ROW + " WHERE up_to > " + LAST_ROW);
        }
    }

    /** On SQLite, of the row with this number. */
    public static long place(long row, String session) {
        return row / PIECE * HASHES + hash(session);
    }

    static long hash(String session) {
        return Integer.toUnsignedLong(session.hashCode());
    }
}
