package dev.baton.host.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.auth.Role;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may read the metrics. */
class ScrapersTest {

    private static final String TOKEN = "a-token-of-prometheus";

    @Test
    void whoever_asks_from_this_machine_may_unless_a_proxy_stands_between() {
        try (ManagedHost host = ManagedHost.start()) {
            assertThat(status(host)).isEqualTo(200);
            assertThat(status(host, "X-Forwarded-For", "203.0.113.7")).isEqualTo(401);
            assertThat(status(host, "Forwarded", "for=203.0.113.7")).isEqualTo(401);
            assertThat(status(host, "Via", "1.1 proxy")).isEqualTo(401);
        }
    }

    @Test
    void a_page_of_a_strangers_whose_name_leads_here_may_not() throws IOException {
        try (ManagedHost host = ManagedHost.start()) {
            assertThat(statusLine(host, "localhost:3000")).startsWith("HTTP/1.1 200 ");
            assertThat(statusLine(host, "evil.example")).startsWith("HTTP/1.1 401 ");
            assertThat(statusLine(host, "localhost.evil.example")).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void behind_a_proxy_who_sees_everything_may_and_nobody_else() {
        try (ManagedHost host = ManagedHost.start(Map.of("public-url", "https://baton.example.com"))) {
            assertThat(status(host)).isEqualTo(401);
            assertThat(host.get("/metrics").statusCode()).isEqualTo(200);
            assertThat(host.send(host.someone(Role.VIEWER), "GET", "/metrics", "")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(host.send(host.someone(Role.CALLER), "GET", "/metrics", "")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void a_token_that_is_configured_is_good_from_everywhere_and_asked_of_everybody() {
        try (ManagedHost host = ManagedHost.start(Map.of("metrics-token", TOKEN))) {
            assertThat(status(host)).isEqualTo(401);
            assertThat(status(host, "Authorization", "Bearer " + TOKEN)).isEqualTo(200);
            assertThat(status(host, "Authorization", "Bearer " + TOKEN, "X-Forwarded-For", "203.0.113.7"))
                    .isEqualTo(200);
            assertThat(status(host, "Authorization", "Bearer " + TOKEN + "s")).isEqualTo(401);
            assertThat(status(host, "Authorization", TOKEN)).isEqualTo(401);
            assertThat(host.getAsStranger("/metrics").headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer realm=\"metrics\"");
            assertThat(host.get("/metrics").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void what_strangers_may_not_get_they_do_not_hear_of_by_head_either() throws Exception {
        try (ManagedHost host = ManagedHost.start(Map.of("metrics-token", TOKEN))) {
            for (String path : List.of("/metrics", "/api/v1/deliveries", "/api/apps/installed")) {
                HttpRequest head = HttpRequest.newBuilder(
                                host.get("/health/live").uri().resolve(path))
                        .method("HEAD", BodyPublishers.noBody())
                        .build();

                assertThat(HttpClient.newHttpClient()
                                .send(head, BodyHandlers.discarding())
                                .statusCode())
                        .as(path)
                        .isEqualTo(401);
            }
        }
    }

    private static int status(ManagedHost host, String... headers) {
        return host.getAsStranger("/metrics", headers).statusCode();
    }

    /** By hand: no client of Java's lets one lie about the name of the host. */
    private static String statusLine(ManagedHost host, String name) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", host.host().port())) {
            socket.getOutputStream()
                    .write(("GET /metrics HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
