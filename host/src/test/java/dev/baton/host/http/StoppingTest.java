package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.host.TestHost;
import dev.baton.host.apps.TestApp;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A host that stops finishes what it has begun, and waits for nothing else. */
class StoppingTest {

    /** Far less than the 25 seconds that calls under way are given. */
    private static final Duration SOON = Duration.ofSeconds(12);

    private final TestHost host = TestHost.start();

    @RepeatedTest(5)
    void calls_under_way_are_answered_and_the_stop_ends_with_them() throws Exception {
        CompletableFuture<ActionResult> backend = new CompletableFuture<>();
        host.install(TestApp.that(request -> backend));
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < TestHost.MOST_CALLS; i++) {
            calls.add(host.callLater("{\"action\":\"close-chat\",\"sessionId\":\"s" + i + "\"}"));
        }
        host.untilCallsUnderWay(TestHost.MOST_CALLS);

        long began = System.nanoTime();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(host::close);
        backend.completeOnTimeout(ActionResult.done(), 1_200, TimeUnit.MILLISECONDS);

        for (CompletableFuture<HttpResponse<String>> call : calls) {
            assertThat(call.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        stop.get(30, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }

    @Test
    void connections_without_a_call_do_not_hold_up_the_stop() {
        host.install(TestApp.answering(ActionResult.done()));
        assertThat(host.get("/health/live").statusCode()).isEqualTo(200);

        long began = System.nanoTime();
        host.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }
}
