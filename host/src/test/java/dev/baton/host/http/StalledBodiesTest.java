package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.TestHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that stops in the middle of its body. It waits for as long as a connection may be idle, which is half a minute. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class StalledBodiesTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final TestHost host = TestHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\n",
                "Content-Length: 100\r\n\r\n{\"action\":",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"act\r\n"
            })
    void it_is_told_so_and_the_connection_ends(String rest) throws Exception {
        String answer = answer("X-User-Id: " + host.userId() + "\r\nX-Auth-Token: " + host.token() + "\r\n", rest);

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"bad-request\"", "The body ended before it was whole.");
    }

    @ParameterizedTest
    @ValueSource(strings = "Content-Length: 100\r\n\r\n{\"action\":")
    void so_is_a_stranger(String rest) throws Exception {
        assertThat(answer("", rest)).startsWith("HTTP/1.1 401 ");
    }

    /** All that comes until the host closes the connection. */
    private String answer(String headers, String rest) throws IOException {
        int port = host.get("/health/live").uri().getPort();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setSoTimeout((int) LONGEST.toMillis());
            String head = "POST /api/apps/public/00000000-0000-4000-8000-000000000001/incoming HTTP/1.1\r\n"
                    + "Host: localhost\r\nContent-Type: application/json\r\n";
            client.getOutputStream().write((head + headers + rest).getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
