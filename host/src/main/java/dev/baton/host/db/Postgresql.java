package dev.baton.host.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A PostgreSQL server, which several hosts may share.
 *
 * @param answerWait how long to wait for each of its answers
 */
record Postgresql(String url, String name, Duration answerWait) implements Dialect {

    static final String PREFIX = "jdbc:postgresql:";

    /**
     * A host that is frozen in the middle of a transaction must not hold its locks: others would wait for them in vain.
     * Less than what a node that lives is given to say so, and more than any transaction is idle.
     */
    private static final int LONGEST_IDLE_IN_TRANSACTION_MS = 3_000;

    /**
     * Less than what a host waits for an answer: two that wait for each other's rows are parted by the server, and one of
     * them knows that nothing of its own was written, where both would break their lines and know nothing. Left to
     * itself the server looks for such a circle after a second.
     */
    private static final int LONGEST_WAIT_FOR_A_LOCK_MS = 500;

    /**
     * The server waits for the rest of a text without a limit: a host whose machine has died in the middle of one, or whose
     * line has, is found out in four seconds.
     */
    private static final String ASK_WHETHER_THE_HOST_IS_THERE =
            "SET tcp_keepalives_idle = 1; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3";

    /** Any number will do, as long as all hosts use the same and nobody else does: "baton" in ASCII. */
    private static final long MIGRATION_LOCK = 0x6261746f6eL;

    /** How the server refuses: a statement put off, or the commit; 57014 is a statement that took too long. */
    private static final List<String> NOT_COMMITTED = List.of("25", "40", "53", "55", "57014");

    static Postgresql at(String url, Duration answerWait) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException wrong) {
            // Without the driver's message: it repeats the address, and with it the password.
            throw new DatabaseRefused("The database's address is not one of PostgreSQL. It should look like"
                    + " jdbc:postgresql://localhost:5432/baton?user=baton&password=...");
        }
        String place = url.substring(PREFIX.length())
                .replaceFirst("\\?.*", "")
                .replaceFirst(".*@", "")
                .replaceFirst("^//", "");
        return new Postgresql(url, "PostgreSQL at " + place, answerWait);
    }

    @Override
    public Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "baton");
        // In seconds. The migrations may take a minute; all other work is bounded by boundAnswers.
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "3");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        // Error details repeat the values of rows.
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    @Override
    public String firstWords(boolean writes) {
        return writes
                ? "SET synchronous_commit = on; SET idle_in_transaction_session_timeout = "
                        + LONGEST_IDLE_IN_TRANSACTION_MS + "; SET lock_timeout = " + LONGEST_WAIT_FOR_A_LOCK_MS + "; "
                        + ASK_WHETHER_THE_HOST_IS_THERE
                // All that one piece of work reads is of one moment, as it is on SQLite by itself.
                : "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public int writers() {
        return 8;
    }

    @Override
    public int readers() {
        return 4;
    }

    @Override
    public void boundAnswers(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) answerWait.toMillis());
    }

    @Override
    public void begin(Connection connection, boolean writes) throws SQLException {
        connection.setAutoCommit(false);
    }

    /** The driver sends them off together, and prepares each for itself. */
    @Override
    public boolean takesSeveral() {
        return true;
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public String now() {
        return "CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT)";
    }

    @Override
    public void lockMigrations(Sql sql) {
        sql.query("SELECT CAST(pg_advisory_xact_lock(?) AS TEXT) AS locked", MIGRATION_LOCK)
                .list(row -> true);
    }

    @Override
    public Optional<DatabaseAway> away(SQLException problem) {
        String text =
                sentence(problem, Optional.ofNullable(problem.getSQLState()).orElse(""));
        return text.isEmpty() ? Optional.empty() : Optional.of(new DatabaseAway(text, problem));
    }

    /** Between the commit and its answer anything can go away; but what the server itself refused is not committed. */
    @Override
    public boolean mayBeCommitted(SQLException problem) {
        String state = Optional.ofNullable(problem.getSQLState()).orElse("");
        return NOT_COMMITTED.stream().noneMatch(state::startsWith);
    }

    /** Empty where the program is at fault. */
    private String sentence(SQLException problem, String state) {
        String said = problem.getMessage();
        if (state.equals("25P03")) {
            return name + " has ended a transaction that stood still (" + said
                    + "). Look what stops this host, or its machine.";
        }
        // Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "57", "58" ->
                name + " cannot be reached (" + said
                        + "). Start it, or correct --database. A Baton that serves goes on by itself.";
            case "28" -> name + " refuses the sign-in (" + said + "). Correct user and password in --database.";
            case "3D" ->
                name + " has no such database (" + said + "). Make it with CREATE DATABASE, or correct --database.";
            case "53" -> name + " is full (" + said + "). Make room on its disk, or allow more connections.";
            case "25" -> name + " cannot be written (" + said + "). Name the primary server in --database.";
            case "40", "55" -> name + " is held up by another transaction (" + said + "). Try again.";
            default -> "";
        };
    }
}
