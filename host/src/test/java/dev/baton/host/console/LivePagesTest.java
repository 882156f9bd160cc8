package dev.baton.host.console;

import static dev.baton.host.console.ConsoleHost.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LivePagesTest {

    @Test
    void who_follows_is_told_when_there_is_something_new_and_holds_up_no_stop() throws Exception {
        ConsoleHost host = ConsoleHost.start();
        try {
            Visitor admin = host.adminWithDeskRunning();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(host.address() + "/apps/" + DESK + "/live/deliveries"))
                    .header("Cookie", admin.cookie())
                    .header("Accept", "text/event-stream")
                    .build();

            HttpResponse<InputStream> stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).startsWith(": follows");
                assertThat(firstEvent(lines)).as("what the page has missed").isEqualTo("event: news");
                assertThat(lines.readLine()).isEqualTo("data: new");

                admin.post("/apps/" + DESK + "/try", "action", "close-chat", "session", "s-1", "how", "real");

                assertThat(firstEvent(lines)).isEqualTo("event: news");
                // Browsers drop an event without any data.
                assertThat(lines.readLine()).isEqualTo("data: new");
            }
            HttpClient.newHttpClient()
                    .sendAsync(request, BodyHandlers.ofInputStream())
                    .join();
            long began = System.nanoTime();
            host.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
            assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        } finally {
            host.close();
        }
    }

    /** Empty lines and comments are between events. */
    private static String firstEvent(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && (line.isEmpty() || line.startsWith(":"))) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }
}
