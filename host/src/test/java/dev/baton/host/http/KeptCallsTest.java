package dev.baton.host.http;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestRecords;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.manage.PublishedApi;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What the host keeps, joins, replays and holds in order, over HTTP, by a real server on a real ledger. */
class KeptCallsTest extends KeepingHost {

    @Test
    void a_close_that_finds_the_backend_away_is_kept_and_done_later() {
        Queue<ActionResult> results = new ConcurrentLinkedQueue<>(List.of(ActionResult.retry("Nobody listens.")));
        host.install(TestApp.that(request ->
                CompletableFuture.completedFuture(results.isEmpty() ? ActionResult.done() : results.remove())));

        HttpResponse<String> response = host.call(CLOSE);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{\"msg\":\" Close chat request accepted and will be retried\"}");
        String id = response.headers().firstValue("Baton-Delivery-Id").orElseThrow();
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/deliveries/" + id);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(host.delivery(response).state()).isEqualTo(DeliveryState.OPEN);
        within(Duration.ofSeconds(12), () -> host.delivery(response).state() == DeliveryState.DONE);
        assertThat(host.delivery(response).progress().attempts()).isEqualTo(2);
        PublishedApi.hold(response);
    }

    @Test
    void a_handover_is_kept_where_an_admin_wants_that() {
        host.records().save(TestRecords.keepingHandovers(Duration.ofSeconds(10)));
        host.install(TestApp.handingOver(ActionResult.retry("Nobody listens.")));

        HttpResponse<String> response = host.call(HANDOVER);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{\"msg\":\" Perform Handover request accepted and will be retried\"}");
        String id = response.headers().firstValue("Baton-Delivery-Id").orElseThrow();
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/deliveries/" + id);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(host.delivery(response).state()).isEqualTo(DeliveryState.OPEN);
    }

    @Test
    void new_settings_wake_what_waits() {
        Queue<ActionResult> results = new ConcurrentLinkedQueue<>(
                List.of(ActionResult.retry("Wrong address.", Optional.of(Duration.ofHours(1)))));
        host.install(TestApp.that(request ->
                CompletableFuture.completedFuture(results.isEmpty() ? ActionResult.done() : results.remove())));
        HttpResponse<String> kept = host.call(CLOSE);
        assertThat(kept.statusCode()).isEqualTo(202);

        host.save(TestRecords.keeping(2, Duration.ofSeconds(10)));

        within(Duration.ofSeconds(20), () -> host.delivery(kept).state() == DeliveryState.DONE);
    }

    @Test
    void what_a_former_revision_puts_off_is_tried_by_the_new_one_at_once() {
        host.install(TestApp.that(request -> performed.add(request.sessionId()) && performed.size() == 1
                ? slow
                : CompletableFuture.completedFuture(ActionResult.done())));
        HttpResponse<String> kept = host.callWithHeaders(CLOSE, "Prefer", "respond-async");
        host.save(TestRecords.keeping(2, Duration.ofSeconds(10)));
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos()); // What waited when the revision came is awake.

        slow.complete(ActionResult.retry("Wrong address.", Optional.of(Duration.ofHours(1))));

        within(Duration.ofSeconds(20), () -> host.delivery(kept).state() == DeliveryState.DONE);
        assertThat(performed).hasSize(2);
    }

    @Test
    void an_outcome_in_doubt_is_asked_about_before_anything_is_repeated() {
        host.install(TestApp.reconciling(ActionResult.unknown("No answer came."), ActionResult.done()));

        HttpResponse<String> response = host.call(CLOSE);

        assertThat(response.statusCode()).isEqualTo(202);
        within(Duration.ofSeconds(10), () -> host.delivery(response).state() == DeliveryState.DONE);
    }

    @Test
    void a_call_that_was_kept_outlives_an_app_that_breaks() {
        CompletableFuture<ActionResult> breaking = new CompletableFuture<>();
        host.install(TestApp.that(request -> performed.add(request.sessionId()) && performed.size() == 1
                ? breaking
                : CompletableFuture.completedFuture(ActionResult.done())));
        HttpResponse<String> told = host.callWithHeaders(CLOSE, "Prefer", "respond-async");
        assertThat(told.statusCode()).isEqualTo(202);

        breaking.completeExceptionally(new IllegalStateException("broken"));

        within(Duration.ofSeconds(20), () -> host.delivery(told).state() == DeliveryState.DONE);
        assertThat(host.delivery(told).progress().attempts()).isEqualTo(2);
    }

    @Test
    void one_who_does_not_wait_leaves_the_others_their_answer() throws Exception {
        host.install(TestApp.that(request -> slow));
        CompletableFuture<HttpResponse<String>> first = host.callLater(CLOSE, "Prefer", "wait=60");
        host.untilCallsUnderWay(1);
        assertThat(host.callWithHeaders(CLOSE, "Prefer", "respond-async").statusCode())
                .isEqualTo(202);

        slow.complete(ActionResult.done());

        assertThat(first.get(30, TimeUnit.SECONDS).body()).isEqualTo(DONE);
    }

    @Test
    void an_identical_call_joins_the_open_one() throws Exception {
        host.install(TestApp.that(request -> {
            performed.add(request.sessionId());
            return slow;
        }));
        CompletableFuture<HttpResponse<String>> first = host.callLater(CLOSE);
        host.untilCallsUnderWay(1);
        CompletableFuture<HttpResponse<String>> second = host.callLater(CLOSE, "X-Request-Id", "again");
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());

        slow.complete(ActionResult.done());

        assertThat(first.get().body()).isEqualTo(DONE);
        assertThat(second.get().body()).isEqualTo(DONE);
        assertThat(second.get().headers().firstValue("Baton-Delivery-Id"))
                .isEqualTo(first.get().headers().firstValue("Baton-Delivery-Id"));
        assertThat(performed).hasSize(1);
    }

    @Test
    void a_handover_that_is_not_kept_does_not_overtake_an_open_close() {
        host.install(TestApp.that(request -> slow));
        host.callLater(CLOSE);
        host.untilCallsUnderWay(1);

        HttpResponse<String> response = host.call(HANDOVER);

        Answers.assertError(response, 409, "earlier-call-open");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void a_kept_call_has_its_turn_when_the_earlier_one_has_ended() throws Exception {
        host.install(TestApp.that(request -> {
            performed.add(request.reason().orElse("first"));
            return performed.size() == 1 ? slow : CompletableFuture.completedFuture(ActionResult.done());
        }));
        CompletableFuture<HttpResponse<String>> first = host.callLater(CLOSE);
        host.untilCallsUnderWay(1);
        CompletableFuture<HttpResponse<String>> second = host.callLater(
                "{\"action\":\"close-chat\",\"sessionId\":\"2Sfq8wXw4fYPMf6r4\",\"actionData\":{\"reason\":\"second\"}}");
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        assertThat(performed).containsExactly("first");

        slow.complete(ActionResult.done());

        assertThat(first.get().statusCode()).isEqualTo(200);
        assertThat(second.get().statusCode()).isEqualTo(200);
        assertThat(performed).containsExactly("first", "second");
    }

    @Test
    void a_backend_that_is_slower_than_callers_are_patient_is_waited_for_all_the_same() {
        host.records().save(TestRecords.keeping(Duration.ofMillis(300)));
        host.install(TestApp.that(request -> CompletableFuture.supplyAsync(
                ActionResult::done, CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS))));

        HttpResponse<String> response = host.call(CLOSE);

        assertThat(response.statusCode()).isEqualTo(202);
        within(Duration.ofSeconds(12), () -> host.delivery(response).state() == DeliveryState.DONE);
        assertThat(host.delivery(response).progress().attempts()).isEqualTo(1);
    }
}
