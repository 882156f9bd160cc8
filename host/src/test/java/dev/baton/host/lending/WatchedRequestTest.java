package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.testkit.FakeBackend;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tells "not sent" from "sent" rests on when the JDK's client asks for the length of the body. */
class WatchedRequestTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeBackend backend = FakeBackend.start();

    @AfterEach
    void stop() {
        backend.close();
    }

    @Test
    void a_request_that_may_not_be_sent_is_not_on_a_new_connection_nor_on_a_kept_one() {
        backend.answers(200, "{}");

        refuse(backend.url());
        client.sendAsync(post(backend.url()), BodyHandlers.discarding()).join();
        refuse(backend.url());

        assertThat(backend.received()).hasSize(1);
    }

    private void refuse(URI url) {
        HttpRequest refused = new WatchedRequest(post(url), () -> {
            throw new CancellationException("too late");
        });
        assertThatThrownBy(() ->
                        client.sendAsync(refused, BodyHandlers.discarding()).join())
                .hasStackTraceContaining("too late");
    }

    @Test
    void it_tells_nothing_while_there_is_no_connection_and_once_when_there_is() {
        backend.answers(200, "{}");
        List<String> told = new CopyOnWriteArrayList<>();

        for (String method : List.of("GET", "POST")) {
            HttpRequest lost = HttpRequest.newBuilder(FakeBackend.unreachable())
                    .method(method, BodyPublishers.noBody())
                    .build();
            assertThatThrownBy(() -> client.sendAsync(
                            new WatchedRequest(lost, () -> told.add("lost")), BodyHandlers.discarding())
                    .join());
            HttpRequest found = HttpRequest.newBuilder(backend.url())
                    .method(method, BodyPublishers.noBody())
                    .build();
            client.sendAsync(new WatchedRequest(found, () -> told.add(method)), BodyHandlers.discarding())
                    .join();
        }

        assertThat(told).containsExactly("GET", "POST");
    }

    private static HttpRequest post(URI url) {
        return HttpRequest.newBuilder(url).POST(BodyPublishers.ofString("body")).build();
    }
}
