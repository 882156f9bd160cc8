package dev.baton.host.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A statement that is ready to run.
 *
 * @param now where the time of day is to be put; 0 where the statement does not ask for it, or asks the database
 */
record Prepared(PreparedStatement statement, int now) implements AutoCloseable {

    /** What a dialect says for <code>{now}</code> where the program's clock is the database's. */
    static final String BOUND = ":now";

    private static final String ASKED = "{now}";

    static Prepared of(Connection connection, String text, Dialect dialect) throws SQLException {
        int asked = dialect.now().equals(BOUND) ? text.indexOf(ASKED) : -1;
        PreparedStatement statement = connection.prepareStatement(text.replace(ASKED, dialect.now()));
        return new Prepared(statement, asked < 0 ? 0 : 1 + parametersIn(text.substring(0, asked)));
    }

    private static int parametersIn(String text) {
        int parameters = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '\'';
            parameters += !quoted && text.charAt(i) == '?' ? 1 : 0;
        }
        return parameters;
    }

    void bind(Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            int at = i + 1;
            statement.setObject(now > 0 && at >= now ? at + 1 : at, column(parameters[i]));
        }
        if (now > 0) {
            statement.setLong(now, System.currentTimeMillis());
        }
    }

    private static Object column(Object parameter) {
        if (parameter instanceof Optional<?> optional) {
            return optional.map(Prepared::column).orElse(null);
        }
        if (parameter instanceof Instant time) {
            return time.toEpochMilli();
        }
        if (parameter instanceof Enum<?> word) {
            return word.name();
        }
        boolean plain = parameter instanceof Number || parameter instanceof Boolean;
        return plain ? parameter : parameter.toString();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
