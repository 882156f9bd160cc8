package dev.baton.proof.run;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

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
