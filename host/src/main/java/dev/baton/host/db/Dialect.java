package dev.baton.host.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** All that differs between the two databases. */
sealed interface Dialect permits Sqlite, Postgresql {

    /** The database behind a JDBC address; with so much patience: on SQLite with another process that writes, on PostgreSQL with each answer. */
    static Dialect of(String url, Duration busyWait) {
        if (url.startsWith(Sqlite.PREFIX)) {
            return Sqlite.at(url, busyWait);
        }
        if (url.startsWith(Postgresql.PREFIX)) {
            return Postgresql.at(url, busyWait);
        }
        // The address is not repeated: there may be a password in it.
        throw new DatabaseRefused("The database's address must start with " + Sqlite.PREFIX + " or " + Postgresql.PREFIX
                + ", for example jdbc:sqlite:/var/lib/baton/baton.db or jdbc:postgresql://localhost:5432/baton.");
    }

    /** How messages call it; never with a password. */
    String name();

    String url();

    Properties properties();

    /** A connection beside the pools. */
    default Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), properties());
    }

    /** SQL that each new connection runs once. */
    String firstWords(boolean writes);

    /** Whether several hosts may use it at the same time. */
    boolean isShared();

    int writers();

    int readers();

    /** Bounds the waiting for each answer on a connection that has just been taken from the pool. */
    void boundAnswers(Connection connection) throws SQLException;

    /**
     * The statements of a connection, for one piece of work.
     *
     * @param pooled as the pool gave it
     */
    default Statements statements(Connection pooled) throws SQLException {
        return new Statements.Fresh(pooled, this);
    }

    void begin(Connection connection, boolean writes) throws SQLException;

    void commit(Connection connection) throws SQLException;

    /** Whether it is worth while to send several statements as one text. */
    boolean takesSeveral();

    void rollBack(Connection connection) throws SQLException;

    /** The database's own clock, in milliseconds since 1970, read anew by each statement: an expression, or {@link Prepared#BOUND}. */
    String now();

    /** Keeps other hosts from migrating until the transaction ends. */
    void lockMigrations(Sql sql);

    /** The problem as one that passes by itself or by an operator's hand; empty where the program is at fault. */
    Optional<DatabaseAway> away(SQLException problem);

    /** Whether a commit that failed like this may have been made all the same. */
    boolean mayBeCommitted(SQLException problem);

    /** What to throw where a statement fails. */
    default RuntimeException failure(SQLException problem, String statement) {
        Optional<DatabaseAway> away = away(problem);
        if (away.isPresent()) {
            return away.get();
        }
        return new IllegalStateException(
                name() + " refused " + statement.strip() + ": " + problem.getMessage(), problem);
    }

    /** The same for what ends with a commit. */
    default RuntimeException commitFailure(SQLException problem, String statement) {
        RuntimeException failed = failure(problem, statement);
        return failed instanceof DatabaseAway away && mayBeCommitted(problem) ? away.whileCommitting() : failed;
    }

    /** What to throw where no connection could be had in time. */
    default DatabaseAway noConnection(SQLException problem) {
        Optional<DatabaseAway> reason =
                problem.getCause() instanceof SQLException cause ? away(cause) : Optional.empty();
        return reason.orElseGet(() -> new DatabaseAway(
                name()
                        + " gives no connection in time: it is away, or has too much to do. A Baton that serves goes on by itself.",
                problem));
    }
}
