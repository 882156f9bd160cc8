package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.host.TestHost;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestPlugin;
import dev.baton.host.apps.TestRecords;
import dev.baton.host.delivery.BreakerState.Standing;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A part of the backend that takes calls and never answers, while another part goes and comes back. */
@Timeout(120)
class HangingAttemptsTest {

    /** Longer than the test may take. */
    private static final Duration LONG = Duration.ofSeconds(55);

    private final TestHost host = TestHost.withRoom();
    private final AtomicInteger hanging = new AtomicInteger();
    private final CompletableFuture<ActionResult> never = new CompletableFuture<>();
    private volatile boolean away;

    @AfterEach
    void end() {
        never.complete(ActionResult.done());
        host.close();
    }

    @Test
    void attempts_that_hang_do_not_keep_a_probe_from_being_sent() {
        host.records().save(TestRecords.keeping(LONG));
        host.install(TestApp.that(this::answer));
        away = true;
        call("hangs", Breaker.FAILURES);
        call("first", 1);
        call("hangs-too", 2);
        away = false;
        within(Duration.ofSeconds(20), () -> hanging.get() == Breaker.FAILURES + 2);
        assertThat(standing()).isEqualTo(Standing.CLOSED);

        away = true;
        call("fails", Breaker.FAILURES);
        assertThat(standing()).isNotEqualTo(Standing.CLOSED);
        away = false;
        call("later", 1);

        within(Duration.ofSeconds(8), () -> standing() == Standing.CLOSED);
    }

    private CompletionStage<ActionResult> answer(ActionRequest request) {
        if (away) {
            return CompletableFuture.completedFuture(ActionResult.retry("Nobody listens."));
        }
        if (request.sessionId().startsWith("hangs")) {
            hanging.incrementAndGet();
            return never;
        }
        return CompletableFuture.completedFuture(ActionResult.done());
    }

    private void call(String session, int calls) {
        for (int i = 0; i < calls; i++) {
            String body = "{\"action\":\"close-chat\",\"sessionId\":\"" + session + "-" + i + "\"}";
            assertThat(host.call(body).statusCode()).as(session + i).isEqualTo(202);
        }
    }

    private Standing standing() {
        return host.delivering().breakers().states().get(TestPlugin.ID).standing();
    }
}
