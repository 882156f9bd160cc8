package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.host.TestHost;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.TestApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as no client of ours sends them, byte for byte. */
@Timeout(60)
class OddRequestsTest {

    private final TestHost host = TestHost.start();

    private boolean ended;

    @AfterEach
    void end() {
        if (!ended) {
            ended = true;
            host.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/apps/public/./incoming, 401",
        "/api/apps/public/../incoming, 401",
        "/api/apps/public/;x/incoming, 401",
        "/api/apps/public/a%20b/incoming, 401",
        "/api/apps/public/%zz/incoming, 400",
        "/api/apps/public/%FF/incoming, 400",
        "/api/apps/public/%C3/incoming, 400",
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

    @Test
    void a_caller_who_has_gone_when_the_answer_comes_does_not_hold_up_the_stop() throws Exception {
        CompletableFuture<ActionResult> done = new CompletableFuture<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        host.install(TestApp.that(request -> {
            asked.complete(null);
            return done;
        }));
        String body = "{\"action\":\"close-chat\",\"sessionId\":\"s1\"}";
        try (Socket client = connected()) {
            client.setSoLinger(true, 0); // It ends by a reset.
            send(
                    client,
                    IncomingEndpoint.path(new AppId("00000000-0000-4000-8000-000000000001")),
                    "X-User-Id: " + host.userId() + "\r\nX-Auth-Token: " + host.token() + "\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body);
            asked.get(20, TimeUnit.SECONDS);
        }
        done.complete(ActionResult.done());

        long began = System.nanoTime();
        end();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
    }

    /** All that comes until the host closes the connection. */
    private String answer(String path, String rest) throws IOException {
        try (Socket client = connected()) {
            send(client, path, rest);
            return new String(client.getInputStream().readNBytes(400), StandardCharsets.UTF_8);
        }
    }

    private Socket connected() throws IOException {
        int port = host.get("/health/live").uri().getPort();
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(30_000);
        return client;
    }

    private static void send(Socket client, String path, String rest) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        client.getOutputStream().write((head + rest).getBytes(StandardCharsets.US_ASCII));
    }
}
