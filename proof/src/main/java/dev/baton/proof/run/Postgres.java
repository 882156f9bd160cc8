package dev.baton.proof.run;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real PostgreSQL for one run, unpacked from Maven Central, which can be stopped and started. */
public final class Postgres implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    private Postgres(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    public static Postgres start(Path data) throws IOException {
        return new Postgres(data, started(data, Ports.free()));
    }

    private static EmbeddedPostgres started(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
    }

    public int port() {
        return server.getPort();
    }

    public String url() {
        return url(port());
    }

    /** The address through a proxy that listens at that port. */
    public static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** Has the server tell the time by a clock of its own from now on, to new connections, which can be set. */
    void takeClock() throws SQLException {
        run("CREATE TABLE clock_set (by_seconds BIGINT NOT NULL)");
        run("INSERT INTO clock_set VALUES (0)");
        run("""
                CREATE FUNCTION clock_timestamp() RETURNS TIMESTAMPTZ LANGUAGE sql VOLATILE AS
                'SELECT pg_catalog.clock_timestamp() + make_interval(secs => by_seconds) FROM public.clock_set'
                """);
        // The server's own function would be found first.
        run("ALTER DATABASE postgres SET search_path = public, pg_catalog");
    }

    void setClock(Duration offset) throws SQLException {
        run("UPDATE clock_set SET by_seconds = " + offset.toSeconds());
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public void stop() throws IOException {
        server.close();
    }

    /** At the same port, with the same data. */
    public void startAgain() throws IOException {
        server = started(data, server.getPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
