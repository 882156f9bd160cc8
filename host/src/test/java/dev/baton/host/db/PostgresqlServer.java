package dev.baton.host.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A real PostgreSQL: the one that {@code BATON_TEST_POSTGRESQL} names by its JDBC address, or one unpacked from Maven
 * Central, started with the first test that wants it and stopped with the virtual machine.
 */
final class PostgresqlServer {

    private PostgresqlServer() {}

    /** On a machine that is busy with other tests. */
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private static final int MOST_TRIES = 100;

    static String url() {
        return Running.URL;
    }

    /** A server for one test alone, which may do with it what it likes. A port of 0 is any free one. */
    static EmbeddedPostgres start(Path data, int port) {
        return started(EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false), port);
    }

    private static EmbeddedPostgres started(EmbeddedPostgres.Builder server, int port) {
        try {
            return server.setPort(port == 0 ? freePort() : port)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setPGStartupWait(LONGEST_START)
                    .start();
        } catch (IOException | IllegalStateException wrong) {
            throw unable(wrong);
        }
    }

    /**
     * Below those that the system gives to whoever connects somewhere: one of these may be somebody's by the time that the
     * server listens.
     */
    private static int freePort() throws IOException {
        for (int tries = 1; ; tries++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                if (tries == MOST_TRIES) {
                    throw taken;
                }
            }
        }
    }

    private static AssertionError unable(Exception wrong) {
        return new AssertionError(
                "No PostgreSQL could be started for the tests (" + wrong.getMessage()
                        + "). As root it needs 'unshare -U' from util-linux, and a kernel that allows user"
                        + " namespaces; any other user needs nothing. Or name a server of your own with a database"
                        + " to play in: BATON_TEST_POSTGRESQL=jdbc:postgresql://localhost/test?user=..."
                        + "&password=...",
                wrong);
    }

    /** Loaded, and thereby started, when it is first asked for. */
    private static final class Running {
        static final String URL = Optional.ofNullable(System.getenv("BATON_TEST_POSTGRESQL"))
                .orElseGet(() -> started(EmbeddedPostgres.builder(), 0).getJdbcUrl("postgres", "postgres"));
    }
}
