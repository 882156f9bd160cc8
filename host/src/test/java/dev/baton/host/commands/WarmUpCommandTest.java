package dev.baton.host.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.baton.host.config.HostConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpCommandTest {

    @TempDir
    private Path home;

    private final AtomicReference<HostConfig> served = new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void end_serving() {
        end.countDown();
    }

    @Test
    void it_ends_once_the_server_is_ready() {
        Terminal terminal = new Terminal(this::serve);

        int status = terminal.type("warm-up", "--home", home.toString());

        assertThat(status).isZero();
        assertThat(asked).hasValue(3);
        assertThat(served.get().home()).isEqualTo(home);
        assertThat(served.get().demo()).isTrue();
        assertThat(terminal.err())
                .as("what goes on beside the start, on a server that cannot do it")
                .startsWith("What hosts are mostly asked for was not recorded: ");
    }

    @Test
    void it_records_a_start_alone_where_there_can_be_no_demo() {
        Terminal terminal = new Terminal(config -> config.demo() ? 1 : serve(config));

        int status = terminal.type("warm-up", "--home", home.toString());

        assertThat(status).isZero();
        assertThat(served.get().demo()).isFalse();
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void it_fails_at_once_when_the_server_does_not_start() {
        Terminal terminal = new Terminal(config -> 1);

        int status = terminal.type("warm-up", "--home", home.toString());

        assertThat(status).isEqualTo(1);
    }

    /** Ready when asked for the third time. */
    private int serve(HostConfig config) {
        served.set(config);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", config.port()), 0);
            server.createContext("/health/ready", exchange -> {
                exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 503 : 200, -1);
                exchange.close();
            });
            server.start();
            end.await();
            server.stop(0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
