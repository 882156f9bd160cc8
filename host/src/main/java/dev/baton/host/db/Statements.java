package dev.baton.host.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Where prepared statements come from, and where they go when they have run. Used by one thread at a time. */
interface Statements {

    /** @param text as it is written in the code, with {@code {now}} in it */
    PreparedStatement prepare(String text) throws SQLException;

    /** Takes back what has run. What failed is closed instead: nobody knows in what state it is. */
    void done(String text, PreparedStatement statement) throws SQLException;

    /** Each is prepared when it is needed, and closed after it. */
    record Fresh(Connection connection, Dialect dialect) implements Statements {

        @Override
        public PreparedStatement prepare(String text) throws SQLException {
            return connection.prepareStatement(text.replace("{now}", dialect.now()));
        }

        @Override
        public void done(String text, PreparedStatement statement) throws SQLException {
            statement.close();
        }
    }
}
