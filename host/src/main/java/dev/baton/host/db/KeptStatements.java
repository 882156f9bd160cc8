package dev.baton.host.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The statements of one connection, kept for the next time: on SQLite, preparing one takes longer than running it. They
 * end with the connection. One that is running is not among them, so that the same text may be run inside its rows.
 */
final class KeptStatements implements Statements {

    /** The program has fewer texts than this; one that is put together anew each time must not fill the memory. */
    private static final int MOST = 200;

    private final Fresh fresh;
    private final Connection connection;
    private final Map<String, Prepared> kept = new HashMap<>();

    /** @param connection the driver's own: the pool would close its statements */
    private KeptStatements(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.fresh = new Fresh(connection, dialect);
    }

    @Override
    public Prepared prepare(String text) throws SQLException {
        Prepared statement = kept.remove(text);
        return statement == null ? fresh.prepare(text) : statement;
    }

    @Override
    public void done(String text, Prepared statement) throws SQLException {
        Prepared another = kept.size() < MOST ? kept.put(text, statement) : statement;
        if (another != null) {
            another.close();
        }
    }

    /** Those of all connections of a pool; there are few. */
    static final class OfPool {

        private final List<KeptStatements> all = new CopyOnWriteArrayList<>();

        /** @param pooled as the pool gave it, to one thread */
        KeptStatements of(Connection pooled, Dialect dialect) throws SQLException {
            Connection own = pooled.unwrap(Connection.class);
            for (KeptStatements statements : all) {
                if (statements.connection == own) {
                    return statements;
                }
            }
            for (KeptStatements statements : all) {
                if (statements.connection.isClosed()) {
                    all.remove(statements);
                }
            }
            KeptStatements made = new KeptStatements(own, dialect);
            all.add(made);
            return made;
        }
    }
}
