package dev.baton.bench.stub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StubBackendTest {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Thread> threads = new ArrayList<>();
    private final List<StubBackend> backends = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        backends.forEach(StubBackend::close);
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void a_post_is_accepted_and_counted() throws Exception {
        URI backend = start(Duration.ZERO);

        HttpResponse<String> first = post(backend).get(20, TimeUnit.SECONDS);
        post(backend).get(20, TimeUnit.SECONDS);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(get(backend).get(20, TimeUnit.SECONDS).body()).isEqualTo("2");
    }

    @Test
    void no_answer_comes_before_the_delay_is_over() throws Exception {
        Duration delay = Duration.ofMillis(150);
        URI backend = start(delay);
        long start = System.nanoTime();

        post(backend).get(20, TimeUnit.SECONDS);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
    }

    /** With an hour's delay, the first call would hold up everything, were it waited for. */
    @Test
    void a_call_that_waits_holds_up_nobody() throws Exception {
        URI backend = start(Duration.ofHours(1));

        CompletableFuture<HttpResponse<String>> waiting = post(backend);
        while (!get(backend).get(20, TimeUnit.SECONDS).body().equals("1")) {
            Thread.onSpinWait();
        }

        assertThat(waiting).isNotDone();
        waiting.cancel(true);
    }

    @Test
    void delays_run_side_by_side() throws Exception {
        Duration delay = Duration.ofSeconds(1);
        URI backend = start(delay);
        long start = System.nanoTime();

        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(post(backend));
        }
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(40, TimeUnit.SECONDS);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(delay.multipliedBy(25));
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
    }

    private URI start(Duration delay) throws IOException {
        StubBackend backend = new StubBackend(delay);
        Thread thread = new Thread(() -> {
            try {
                backend.run();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        thread.start();
        threads.add(thread);
        backends.add(backend);
        return URI.create("http://127.0.0.1:" + backend.port() + "/anything");
    }

    private CompletableFuture<HttpResponse<String>> post(URI backend) {
        return client.sendAsync(
                HttpRequest.newBuilder(backend)
                        .POST(BodyPublishers.ofString("{\"session_id\":\"7\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> get(URI backend) {
        return client.sendAsync(HttpRequest.newBuilder(backend).build(), BodyHandlers.ofString());
    }
}
