package dev.baton.host.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who stops in the middle of signing in. It waits for as long as a connection may be idle, which is half a minute. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class StalledSignInTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final ConsoleHost host = ConsoleHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "/api/v1/login, application/json, '{\"user\":'",
        "/sign-in, application/x-www-form-urlencoded, user=admin",
    })
    void it_is_told_that_the_request_was_not_whole(String path, String type, String begun) throws IOException {
        String answer = answer("POST " + path + " HTTP/1.1\r\nHost: "
                + URI.create(host.address()).getAuthority() + "\r\nOrigin: " + host.address() + "\r\nContent-Type: "
                + type + "\r\nContent-Length: 100\r\n\r\n" + begun);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("ended before it was whole");
    }

    /** All that comes until the host closes the connection. */
    private String answer(String request) throws IOException {
        int port = URI.create(host.address()).getPort();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setSoTimeout((int) LONGEST.toMillis());
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
