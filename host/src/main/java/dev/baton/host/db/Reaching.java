package dev.baton.host.db;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Where a pool has its connections from: while the database is away, it is tried again and again. Left to itself the pool
 * waits longer after each failure, up to five seconds, and a host would serve so much later than it could.
 */
final class Reaching implements DataSource {

    private static final Duration BEFORE_AGAIN = Duration.ofMillis(300);

    private final Dialect dialect;
    private volatile boolean patient;
    private volatile boolean closed;
    private volatile Optional<SQLException> failure = Optional.empty();

    Reaching(Dialect dialect) {
        this.dialect = dialect;
    }

    /** From now on, who asks for a connection waits until there is one. Before, a start is to fail with the cause. */
    void patiently() {
        patient = true;
    }

    void close() {
        closed = true;
    }

    /** What went wrong the last time, if nothing has gone well since. */
    Optional<SQLException> failure() {
        return failure;
    }

    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            try {
                Connection connection = dialect.connect();
                failure = Optional.empty();
                return whileOpen(connection);
            } catch (SQLException why) {
                failure = Optional.of(why);
                if (!patient || closed || !isAway(why) || !rested() || closed) {
                    throw why;
                }
            }
        }
    }

    /** A server that is there, and refuses, is not asked again and again: it may be full, or have another password by now. */
    private static boolean isAway(SQLException why) {
        String state = why.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57");
    }

    /** The pool may have been closed meanwhile, and would not close it. */
    private Connection whileOpen(Connection connection) throws SQLException {
        if (closed) {
            connection.close();
            throw new SQLException("The pool is closed.");
        }
        return connection;
    }

    private static boolean rested() {
        try {
            Thread.sleep(BEFORE_AGAIN.toMillis());
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("User and password are part of the address.");
    }

    /** Bounded by the dialect's properties. */
    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 1; // For so many seconds the pool waits at its end for whoever is here.
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
