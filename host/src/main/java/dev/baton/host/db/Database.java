package dev.baton.host.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The database: work runs in transactions on pooled connections, and what {@link #write} has returned from is on disk.
 * Work is short, must not start other work of the same kind inside (it would wait for its own connection), and may be
 * run from any thread.
 */
public final class Database implements AutoCloseable {

    /** At most so long until a connection is there, or {@link DatabaseAway} is thrown. */
    private static final Duration CONNECTION_WAIT = Duration.ofMillis(800);

    /**
     * How long a server waits for an answer, or on SQLite while another process writes: where the wait for a connection
     * comes first, callers have an answer within a second all the same.
     */
    private static final Duration PATIENCE = Duration.ofMillis(700);

    /** The same for a command, which comes between the writes of a busy server by luck, and has no caller waiting. */
    private static final Duration PATIENCE_OF_COMMANDS = Duration.ofSeconds(10);

    private final Dialect dialect;
    private final Reaching reaching;
    private final HikariDataSource writers;
    private final HikariDataSource readers;

    private Database(Dialect dialect, Reaching reaching, HikariDataSource writers, HikariDataSource readers) {
        this.dialect = dialect;
        this.reaching = reaching;
        this.writers = writers;
        this.readers = readers;
        reaching.patiently();
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://...}
     * @throws DatabaseAway if it cannot be reached
     * @throws DatabaseRefused if the address is none, or a newer version has used the database
     */
    public static Database open(String url) {
        return open(Dialect.of(url, PATIENCE), Schema.MIGRATIONS);
    }

    /** Why the address is none, in a sentence that repeats no password. */
    public static Optional<String> problemWith(String url) {
        try {
            Dialect.of(url, PATIENCE);
            return Optional.empty();
        } catch (DatabaseRefused refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** The same for a command that runs beside a server and has more patience. */
    public static Database openForCommand(String url) {
        return open(Dialect.of(url, PATIENCE_OF_COMMANDS), Schema.MIGRATIONS);
    }

    static Database open(Dialect dialect, List<Migration> migrations) {
        if (dialect instanceof Sqlite sqlite) {
            sqlite.create();
        }
        new Migrations(dialect, migrations).run();
        Reaching reaching = new Reaching(dialect);
        HikariDataSource writers = pool(reaching, dialect, true);
        try {
            return new Database(dialect, reaching, writers, pool(reaching, dialect, false));
        } catch (RuntimeException failed) {
            writers.close();
            throw failed;
        }
    }

    private static HikariDataSource pool(Reaching reaching, Dialect dialect, boolean writes) {
        try {
            return new HikariDataSource(config(reaching, dialect, writes));
        } catch (PoolInitializationException wrong) {
            throw wrong.getCause() instanceof SQLException problem ? dialect.failure(problem, "the sign-in") : wrong;
        }
    }

    private static HikariConfig config(Reaching reaching, Dialect dialect, boolean writes) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(writes ? "baton-writers" : "baton-readers");
        pool.setDataSource(reaching);
        pool.setConnectionInitSql(dialect.firstWords(writes));
        pool.setMaximumPoolSize(writes ? dialect.writers() : dialect.readers());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        pool.setValidationTimeout(250);
        pool.setInitializationFailTimeout(5_000);
        return pool;
    }

    /** Runs work that only reads; all of its statements see the same state of the database. */
    public <T> T read(Work<T> work) {
        return in(readers, false, work);
    }

    /** Runs work that may write. When this returns, its changes are on disk. */
    public <T> T write(Work<T> work) {
        return in(writers, true, work);
    }

    private <T> T in(HikariDataSource pool, boolean writes, Work<T> work) {
        Connection connection = take(pool);
        try {
            dialect.boundAnswers(connection);
            return new Transaction(connection, dialect.statements(connection), dialect, writes).run(work);
        } catch (SQLException problem) {
            throw dialect.noConnection(problem);
        } finally {
            giveBack(connection);
        }
    }

    private Connection take(HikariDataSource pool) {
        try {
            return pool.getConnection();
        } catch (SQLException late) {
            throw dialect.noConnection(reaching.failure()
                    .map(why -> new SQLException(late.getMessage(), why))
                    .orElse(late));
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            // The pool drops it. The transaction has ended one way or the other, and its end has been told.
        }
    }

    /** Connections of which each statement is a transaction of its own. */
    DataSource plain() {
        return writers;
    }

    /** How many transactions may write side by side; more would only wait for each other. */
    public int groupsAtOnce() {
        return Math.max(1, dialect.writers() / 2);
    }

    /** Whether other hosts may use it, too. */
    public boolean isShared() {
        return dialect.isShared();
    }

    /** How messages call this database. */
    public String name() {
        return dialect.name();
    }

    @Override
    public void close() {
        reaching.close();
        readers.close();
        writers.close();
    }
}
