package dev.baton.host.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work on a connection, and commits it or rolls it back. */
record Transaction(Connection connection, Statements statements, Dialect dialect, boolean writes) {

    <T> T run(Work<T> work) {
        begin();
        Sql sql = new Sql(statements, dialect);
        T result;
        try {
            result = work.in(sql);
        } catch (RuntimeException | Error failed) {
            rollBack(failed);
            throw failed;
        }
        commit(sql);
        return result;
    }

    private void begin() {
        try {
            dialect.begin(connection, writes);
        } catch (SQLException problem) {
            throw dialect.failure(problem, "BEGIN");
        }
    }

    private void commit(Sql sql) {
        try {
            if (!sql.commitPutOff()) {
                commit();
            }
        } catch (RuntimeException | Error failed) {
            rollBack(failed);
            throw failed;
        }
    }

    private void commit() {
        try {
            dialect.commit(connection);
        } catch (SQLException problem) {
            throw dialect.commitFailure(problem, "COMMIT");
        }
    }

    private void rollBack(Throwable reason) {
        try {
            dialect.rollBack(connection);
        } catch (SQLException over) {
            // Whatever failed has ended the transaction already.
            reason.addSuppressed(over);
        }
    }
}
