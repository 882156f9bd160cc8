package dev.baton.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of the benchmark's own, set as a server is that is to lose nothing, and that has run for a while. */
final class PostgresqlServer implements AutoCloseable {

    /** Of the log that it writes ahead, of 16 MB each. */
    private static final int SEGMENTS = 32;

    private final EmbeddedPostgres server;

    private PostgresqlServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresqlServer start(Path data) throws IOException {
        PostgresqlServer started = new PostgresqlServer(EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("listen_addresses", "127.0.0.1")
                // What is made for tests has these off, and would win.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("min_wal_size", "1GB")
                .start());
        started.fillItsLog();
        return started;
    }

    /**
     * A server that has run for a while uses the files of its log again. A new one makes each of them when it is needed, and
     * all commits wait until 16 MB of zeros are on disk: some 60 ms every few seconds, which is nothing of Baton's.
     */
    private void fillItsLog() {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE filling (i INTEGER)");
            for (int i = 0; i < SEGMENTS; i++) {
                statement.execute("INSERT INTO filling (i) VALUES (0)");
                statement.execute("SELECT pg_switch_wal()");
            }
            statement.execute("DROP TABLE filling");
            statement.execute("CHECKPOINT");
        } catch (SQLException wrong) {
            throw new IllegalStateException("PostgreSQL's log cannot be filled.", wrong);
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
