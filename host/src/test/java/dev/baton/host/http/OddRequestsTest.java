package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.TestHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as no client of ours sends them, byte for byte. */
@Timeout(60)
class OddRequestsTest {

    private final TestHost host = TestHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/apps/public/./incoming, 401",
        "/api/apps/public/../incoming, 401",
        "/api/apps/public/;x/incoming, 401",
        "/api/apps/public/a%20b/incoming, 401",
        "/api/apps/public//incoming, 404",
        "/x/../api/apps/public/9f3c/incoming, 404",
        "/%61pi/apps/public/9f3c/incoming, 404",
    })
    void a_path_written_oddly_is_a_call_of_a_stranger_or_no_path_of_ours(String path, int status) throws IOException {
        assertThat(answer(path, "Content-Length: 2\r\nConnection: close\r\n\r\n{}"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void who_is_answered_before_a_large_body_was_read_is_told_that_the_connection_ends() throws IOException {
        String body = "x".repeat(70_000);

        assertThat(answer("/api/apps/public/9f3c/incoming", "Content-Length: 1000000\r\n\r\n" + body))
                .startsWith("HTTP/1.1 401 ")
                .contains("Connection: close");
    }

    /** All that comes until the host closes the connection. */
    private String answer(String path, String rest) throws IOException {
        int port = host.get("/health/live").uri().getPort();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setSoTimeout(30_000);
            String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
            client.getOutputStream().write((head + rest).getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readNBytes(400), StandardCharsets.UTF_8);
        }
    }
}
