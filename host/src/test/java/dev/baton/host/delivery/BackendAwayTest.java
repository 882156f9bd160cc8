package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.TestHost;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestPlugin;
import dev.baton.host.apps.TestRecords;
import dev.baton.host.delivery.BreakerState.Standing;
import dev.baton.host.delivery.MortalBackend.Seen;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a backend sees that dies and comes back, over real HTTP on both sides. */
@Timeout(120)
class BackendAwayTest {

    private static final int CALLS = 1_050;
    private static final int CALLERS = 16;

    private final TestHost host = TestHost.withRoom();
    private MortalBackend backend;

    @BeforeEach
    void install() throws IOException {
        backend = new MortalBackend();
        host.records().save(TestRecords.keeping(Duration.ofSeconds(10)));
        host.install(TestApp.that(backend::close));
    }

    @AfterEach
    void end() {
        host.close();
        backend.close();
    }

    @Test
    void a_dead_backend_is_asked_once_a_second_at_most_and_gets_its_backlog_gently_when_it_is_back() {
        backend.die();

        List<HttpResponse<String>> answers = callMany(CALLS);
        long open = System.nanoTime();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202);
        assertThat(standing()).isNotEqualTo(Standing.CLOSED);
        int before = backend.seen().size();
        within(Duration.ofSeconds(20), () -> backend.seen().size() >= before + 3);
        backend.takes(Duration.ofMillis(20));
        backend.recover();
        within(Duration.ofSeconds(5), () -> standing() == Standing.CLOSED);
        within(Duration.ofSeconds(60), () -> done() == CALLS);

        List<Seen> seen = backend.seen();
        assertThat(before).as("seen by the time all were kept").isLessThanOrEqualTo(Breaker.FAILURES + CALLERS + 10);
        assertThat(shortestPause(seen, open)).as("between two probes").isGreaterThan(Duration.ofSeconds(1));
        assertThat(seen.size()).as("in all").isLessThanOrEqualTo(CALLS * 11 / 10);
        assertThat(effects(seen))
                .hasSize(CALLS)
                .allSatisfy((session, times) -> assertThat(times).as(session).isEqualTo(1));
        List<Seen> alive = seen.stream().filter(Seen::done).toList();
        assertThat(alive.subList(0, 10))
                .as("the first ones")
                .extracting(Seen::together)
                .allMatch(together -> together <= Ramp.FIRST + 10);
        assertThat(alive).extracting(Seen::together).allMatch(together -> together <= Ramp.MOST);
    }

    @Test
    void a_call_that_is_not_kept_is_sent_away_at_once_and_the_dead_backend_hears_nothing_of_it() {
        host.save(TestRecords.valid(2, Duration.ofSeconds(10)));
        backend.die();
        callMany(Breaker.FAILURES);
        int before = backend.seen().size();

        HttpResponse<String> refused = host.call(close("unheard"));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("\"code\":\"backend-away\"", "left alone until it answers again");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 5L);
        assertThat(refused.headers().firstValue("Baton-Delivery-Id")).isEmpty();
        assertThat(backend.seen()).hasSize(before);
        backend.recover();
        within(Duration.ofSeconds(5), () -> host.call(close("later")).statusCode() == 200);
        assertThat(standing()).isEqualTo(Standing.CLOSED);
    }

    @Test
    void a_backend_that_asks_to_be_left_alone_is_left_alone_for_so_long() {
        backend.dieFor(5);
        callMany(Breaker.FAILURES);
        int before = backend.seen().size();
        long last = backend.seen().get(before - 1).at();
        backend.recover();

        within(Duration.ofSeconds(20), () -> backend.seen().size() > before);

        assertThat(Duration.ofNanos(backend.seen().get(before).at() - last)).isGreaterThan(Duration.ofMillis(4_900));
        within(Duration.ofSeconds(20), () -> done() == Breaker.FAILURES);
    }

    @Test
    void a_new_revision_of_the_settings_is_tried_at_once() {
        backend.die();
        callMany(Breaker.FAILURES);
        assertThat(standing()).isNotEqualTo(Standing.CLOSED);

        host.save(TestRecords.valid(2, Duration.ofSeconds(10)));
        backend.recover();

        assertThat(standing()).isEqualTo(Standing.CLOSED);
        assertThat(host.call(close("tried")).statusCode()).isEqualTo(200);
    }

    private List<HttpResponse<String>> callMany(int calls) {
        Semaphore callers = new Semaphore(CALLERS);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            callers.acquireUninterruptibly();
            answers.add(host.callLater(close("s" + i)).whenComplete((answer, failed) -> callers.release()));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static String close(String session) {
        return "{\"action\":\"close-chat\",\"sessionId\":\"" + session + "\"}";
    }

    private Standing standing() {
        return host.delivering().breakers().states().get(TestPlugin.ID).standing();
    }

    private long done() {
        return host.ledger().counts().of(DeliveryState.DONE);
    }

    private static Map<String, Long> effects(List<Seen> seen) {
        return seen.stream().filter(Seen::done).collect(Collectors.groupingBy(Seen::session, Collectors.counting()));
    }

    private static Duration shortestPause(List<Seen> seen, long from) {
        List<Long> probes = seen.stream()
                .filter(one -> one.at() > from && !one.done())
                .map(Seen::at)
                .toList();
        long shortest = Long.MAX_VALUE;
        for (int i = 1; i < probes.size(); i++) {
            shortest = Math.min(shortest, probes.get(i) - probes.get(i - 1));
        }
        return Duration.ofNanos(shortest);
    }
}
