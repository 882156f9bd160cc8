package dev.baton.bench;

import dev.baton.host.delivery.Places;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.Function;

/** The SQLite ledger of a Baton that does not run, to be filled as if it had run for long. */
record LedgerFile(Path database) {

    /** So many rows are written in one transaction. */
    private static final long PIECE = 250_000;

    private static final String TEXT = """
            WITH RECURSIVE n (i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)
            INSERT INTO delivery (id, app_id, session_id, position, action, fields, fingerprint, caller, state,
              accepted_at, keep_until, due_at, attempts, doubtful, told_kept, ending, message, fault, settled_at, place)
            SELECT '0%1$s' || printf('%%024d', i), '%2$s', '%1$s' || i, i + %3$d, 'close-chat', '{}',
              hex(randomblob(16)), 'bench', ?, ?, ?, ?, 1, 0, 0, ?, '', 'NONE', ?, place(i + %3$d, '%1$s' || i) FROM n
            """;

    /** What such a row is like, and the column in which it is counted. */
    private enum Kind {
        FINISHED("DONE", "DONE", "done"),
        WAITING("OPEN", "BACKEND_AWAY", "open");

        private final String state;
        private final String ending;
        private final String count;

        Kind(String state, String ending, String count) {
            this.state = state;
            this.ending = ending;
            this.count = count;
        }
    }

    /** Deliveries that have ended, a while ago. */
    void addFinished(long rows) throws SQLException {
        add(rows, Kind.FINISHED, System.currentTimeMillis() - Duration.ofDays(1).toMillis());
    }

    /** Deliveries of as many sessions that have found their backend away, and are due. */
    void addBacklog(long rows) throws SQLException {
        add(rows, Kind.WAITING, System.currentTimeMillis());
    }

    private void add(long rows, Kind kind, long at) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            connection.setAutoCommit(false);
            Function.create(connection, "place", new Place());
            long before = before(connection);
            for (long first = 1; first <= rows; first += PIECE) {
                add(connection, kind, at, before, first, Math.min(rows, first + PIECE - 1));
                connection.commit();
            }
            count(connection, kind, rows);
            connection.commit();
        }
    }

    /** Rows are counted on, as the host does. */
    private static long before(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("SELECT COALESCE(MAX(rowid), 0) FROM delivery")) {
            return last.getLong(1);
        }
    }

    /** Where the host would put such a row. */
    private static final class Place extends Function {

        @Override
        protected void xFunc() throws SQLException {
            result(Places.place(value_long(0), value_text(1)));
        }
    }

    private static void add(Connection connection, Kind kind, long at, long before, long first, long last)
            throws SQLException {
        String text = TEXT.formatted(kind.name().charAt(0), BatonProgram.APP, before);
        try (PreparedStatement insert = connection.prepareStatement(text)) {
            insert.setLong(1, first);
            insert.setLong(2, last);
            insert.setString(3, kind.state);
            insert.setLong(4, at);
            insert.setLong(5, at + Duration.ofDays(2).toMillis());
            insert.setLong(6, at);
            insert.setString(7, kind.ending);
            insert.setObject(8, kind == Kind.FINISHED ? at : null);
            insert.executeUpdate();
        }
    }

    /** The ledger counts what it holds as it changes it. */
    private static void count(Connection connection, Kind kind, long rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE ledger_count SET accepted = accepted + %1$d, %2$s = %2$s + %1$d WHERE shard = -1"
                            .formatted(rows, kind.count));
            statement.executeUpdate(Places.ALL_PLACED);
        }
    }

    long done() throws SQLException {
        return count("SELECT SUM(done) FROM ledger_count");
    }

    long count(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
