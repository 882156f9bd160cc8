package dev.baton.proof.run;

import dev.baton.proof.history.Books;
import dev.baton.proof.history.Row;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The database of hosts, looked at from outside. */
public record Storage(String url) {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Pattern CALL = Pattern.compile("\"call\":\"([^\"]+)\"");

    /** The rows of the calls whose ids begin so, and how many there are of all. */
    public Books books(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            Map<String, Long> states = new TreeMap<>();
            Map<String, Long> counted = new TreeMap<>();
            count(connection, states, counted);
            return new Books(rows(connection, name), states, counted);
        }
    }

    /** All in one statement, and so of one moment. */
    private static void count(Connection connection, Map<String, Long> states, Map<String, Long> counted)
            throws SQLException {
        String columns = Row.STATES.stream()
                .map(state -> "(SELECT COUNT(*) FROM delivery WHERE state = '" + state + "') AS rows_" + state
                        + ", (SELECT COALESCE(SUM(" + state.toLowerCase(Locale.ROOT)
                        + "), 0) FROM ledger_count) AS counted_" + state)
                .collect(Collectors.joining(", "));
        String accepted = "(SELECT COUNT(*) FROM delivery) AS rows_accepted,"
                + " (SELECT COALESCE(SUM(accepted), 0) FROM ledger_count) AS counted_accepted";
        try (PreparedStatement query = connection.prepareStatement("SELECT " + accepted + ", " + columns);
                ResultSet result = query.executeQuery()) {
            result.next();
            states.put(Books.ACCEPTED, result.getLong("rows_accepted"));
            counted.put(Books.ACCEPTED, result.getLong("counted_accepted"));
            for (String state : Row.STATES) {
                states.put(state, result.getLong("rows_" + state));
                counted.put(state, result.getLong("counted_" + state));
            }
        }
    }

    private static List<Row> rows(Connection connection, String name) throws SQLException {
        String sql = "SELECT id, app_id, session_id, fields, position, state FROM delivery WHERE fields LIKE ?"
                + " ORDER BY position, id";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, "%\"call\":\"" + name + "-%");
            List<Row> rows = new ArrayList<>();
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
            return rows;
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        Matcher call = CALL.matcher(row.getString("fields"));
        return new Row(
                row.getString("id"),
                call.find() ? call.group(1) : "none",
                row.getString("app_id") + "/" + row.getString("session_id"),
                row.getLong("position"),
                row.getString("state"));
    }

    /** Waits until nothing is open any more; after that long it leaves what is open for the checker to name. */
    public void awaitRest(Duration most) throws SQLException {
        long giveUp = System.nanoTime() + most.toNanos();
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement open =
                        connection.prepareStatement("SELECT COUNT(*) FROM delivery WHERE state = 'OPEN'")) {
            while (number(open) > 0 && System.nanoTime() < giveUp) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet result = query.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}
