package dev.baton.host.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs SQL in the transaction that is open, on one thread. Parameters are texts, numbers, booleans, {@link Instant}s,
 * enums (kept by name), ids (kept by {@code toString}), and {@link Optional}s of these, of which an empty one is NULL.
 * <code>{now}</code> in a text stands for the database's own clock, in milliseconds since 1970.
 */
public final class Sql {

    private final Statements statements;
    private final Dialect dialect;
    private final PutOff putOff = new PutOff();
    /** The first failure. A transaction in which a statement has failed comes to nothing, whoever has caught it. */
    private RuntimeException failed;

    Sql(Statements statements, Dialect dialect) {
        this.statements = statements;
        this.dialect = dialect;
    }

    public Query query(String text, Object... parameters) {
        return new Query(this, text, parameters);
    }

    /** Runs what answers with no rows, and tells how many it changed. */
    public int run(String text, Object... parameters) {
        return with(text, parameters, PreparedStatement::executeUpdate);
    }

    /** Whether several hosts may use the database at the same time. It is a server then, and each statement a way to it and back. */
    public boolean isShared() {
        return dialect.isShared();
    }

    /**
     * Runs what nobody needs the answer of: before the transaction's next statement, or else along with its commit, which
     * saves a way there and back where the database is a server. What is wrong with it shows only then.
     */
    public void runLater(String text, Object... parameters) {
        if (dialect.takesSeveral()) {
            putOff.add(text, parameters);
        } else {
            run(text, parameters);
        }
    }

    /** Commits along with what has been put off; gives whether anything has been, else the commit is still to be made. */
    boolean commitPutOff() {
        if (failed != null) {
            throw failed;
        }
        if (putOff.isEmpty()) {
            return false;
        }
        String text = putOff.textWithCommit();
        try {
            running(text, putOff.parameters(), PreparedStatement::execute);
            return true;
        } catch (SQLException problem) {
            throw dialect.commitFailure(problem, text);
        }
    }

    private void runPutOff() {
        if (putOff.isEmpty()) {
            return;
        }
        String text = putOff.text();
        Object[] parameters = putOff.parameters();
        putOff.clear();
        with(text, parameters, PreparedStatement::execute);
    }

    <T> List<T> rows(String text, Object[] parameters, Function<Row, T> mapping) {
        return with(text, parameters, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                Row row = new Row(result);
                while (result.next()) {
                    rows.add(mapping.apply(row));
                }
                return rows;
            }
        });
    }

    private interface Running<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String text, Object[] parameters, Running<T> running) {
        runPutOff();
        try {
            return running(text, parameters, running);
        } catch (SQLException problem) {
            RuntimeException failure = dialect.failure(problem, text);
            failed = failed == null ? failure : failed;
            throw failure;
        }
    }

    private <T> T running(String text, Object[] parameters, Running<T> running) throws SQLException {
        Prepared prepared = statements.prepare(text);
        T result;
        try {
            prepared.bind(parameters);
            result = running.run(prepared.statement());
        } catch (SQLException | RuntimeException failed) {
            prepared.close();
            throw failed;
        }
        statements.done(text, prepared);
        return result;
    }
}
