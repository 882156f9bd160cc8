package dev.baton.host.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Where prepared statements come from, and where they go when they have run. Used by one thread at a time. */
interface Statements {

    /** @param text as it is written in the code, with {@code {now}} in it */
    Prepared prepare(String text) throws SQLException;

    /** Takes back what has run. What failed is closed instead: nobody knows in what state it is. */
    void done(String text, Prepared statement) throws SQLException;

    /** Each is prepared when it is needed, and closed after it. */
    record Fresh(Connection connection, Dialect dialect) implements Statements {

        @Override
        public Prepared prepare(String text) throws SQLException {
            return Prepared.of(connection, text, dialect);
        }

        @Override
        public void done(String text, Prepared statement) throws SQLException {
            statement.close();
        }
    }
}
