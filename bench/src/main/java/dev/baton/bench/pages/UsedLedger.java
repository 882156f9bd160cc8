package dev.baton.bench.pages;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The SQLite file of a Baton that does not run, to be filled as if it had run for weeks. */
public record UsedLedger(Path database) {

    /**
     * Of what there is in it, what pages are asked for by name.
     *
     * @param delivery one of the large app that was tried often
     * @param middle a delivery that half of all are older than
     * @param auditMark one that half of the audit's entries are older than
     * @param user the id of one
     */
    public record Landmarks(String delivery, String middle, String auditMark, String user) {}

    public Landmarks fill(long calls) throws SQLException {
        long now = System.currentTimeMillis();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            // Nothing is lost with it that could not be made anew.
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA cache_size = -400000");
            connection.setAutoCommit(false);
            new PastCalls(calls, now).writeTo(connection);
            new PastDays(connection, now).write();
            connection.commit();
            return new Landmarks(
                    text(
                            statement,
                            "SELECT MAX(id) FROM delivery WHERE state = 'GIVEN_UP' AND app_id = '%s'"
                                    .formatted(Chats.UPPZY)),
                    text(statement, "SELECT id FROM delivery ORDER BY id DESC LIMIT 1 OFFSET " + calls / 2),
                    text(statement, """
                            SELECT at || '-' || id FROM audit ORDER BY at DESC, id DESC
                            LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM audit)"""),
                    text(statement, "SELECT COALESCE(MIN(id), '') FROM users"));
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.getString(1);
        }
    }
}
