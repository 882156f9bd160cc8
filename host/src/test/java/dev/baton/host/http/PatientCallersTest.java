package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.host.TestHost;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestRecords;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Callers of kept calls who wait for longer than the host or the backend would have them wait. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class PatientCallersTest {

    private static final String CLOSE = "{\"action\":\"close-chat\",\"sessionId\":\"s1\"}";

    private final TestHost host = TestHost.start();

    @Test
    void a_host_that_stops_tells_those_who_would_wait_longer_that_it_keeps_their_calls() throws Exception {
        host.records().save(TestRecords.keeping(Duration.ofSeconds(60)));
        CompletableFuture<ActionResult> never = new CompletableFuture<>();
        host.install(TestApp.that(request -> never));
        CompletableFuture<HttpResponse<String>> call = host.callLater(CLOSE, "Prefer", "wait=60");
        host.untilCallsUnderWay(1);

        CompletableFuture<Void> stop = CompletableFuture.runAsync(host::close);

        HttpResponse<String> told = call.get(40, TimeUnit.SECONDS);
        assertThat(told.statusCode()).isEqualTo(202);
        assertThat(told.headers().firstValue("Location")).isPresent();
        never.complete(ActionResult.done());
        stop.get(60, TimeUnit.SECONDS);
    }

    @Test
    void who_is_told_that_a_call_is_kept_for_a_backend_that_wants_to_be_left_alone_need_not_look_before() {
        host.records().save(TestRecords.keeping(Duration.ofSeconds(10)));
        ActionResult leaveMeAlone = ActionResult.retry("Too much.", Optional.of(Duration.ofMinutes(10)));
        host.install(TestApp.answering(leaveMeAlone));
        for (int i = 0; i < 5; i++) {
            host.call(CLOSE.replace("s1", "before-" + i));
        }

        HttpResponse<String> told = host.callWithHeaders(CLOSE, "Idempotency-Key", "k");
        HttpResponse<String> toldAgain = host.callWithHeaders(CLOSE, "Idempotency-Key", "k");

        assertThat(told.statusCode()).isEqualTo(202);
        assertThat(retryAfter(told)).isBetween(500L, 610L);
        assertThat(toldAgain.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(retryAfter(toldAgain)).isBetween(500L, 610L);
        host.close();
    }

    private static long retryAfter(HttpResponse<String> answer) {
        return Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow());
    }
}
