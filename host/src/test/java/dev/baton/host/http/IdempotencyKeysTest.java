package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.host.apps.TestApp;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a key stands for, over HTTP, by a real server on a real ledger. */
class IdempotencyKeysTest extends KeepingHost {

    private static final String CLOSE_ANOTHER = "{\"action\":\"close-chat\",\"sessionId\":\"another\"}";

    @Test
    void a_known_key_gives_the_same_answer_and_no_second_effect() {
        host.install(recording());

        HttpResponse<String> first = host.callWithHeaders(CLOSE, "Idempotency-Key", "\"k-1\"");
        HttpResponse<String> second = host.callWithHeaders(CLOSE, "Idempotency-Key", "\"k-1\"");

        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(DONE);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(performed).hasSize(1);
    }

    @Test
    void a_key_whose_call_was_kept_gives_that_answer_again() {
        host.install(TestApp.that(request -> slow));
        host.callWithHeaders(CLOSE, "Idempotency-Key", "k-1", "Prefer", "respond-async");
        slow.complete(ActionResult.done());

        HttpResponse<String> second = host.callWithHeaders(CLOSE, "Idempotency-Key", "k-1");

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void a_key_whose_call_came_back_with_nothing_done_is_good_for_the_next_try() {
        host.install(TestApp.handingOver(ActionResult.retry("Nobody listens.")));
        Answers.assertError(host.callWithHeaders(HANDOVER, "Idempotency-Key", "k-1"), 503, "backend-away");
        host.install(TestApp.handingOver(ActionResult.done()));

        HttpResponse<String> second = host.callWithHeaders(HANDOVER, "Idempotency-Key", "k-1");
        HttpResponse<String> third = host.callWithHeaders(HANDOVER, "Idempotency-Key", "k-1");

        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(third.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void a_key_whose_call_broke_the_app_is_used_up() {
        host.install(TestApp.that(request -> CompletableFuture.failedFuture(new IllegalStateException("broken"))));
        Answers.assertError(host.callWithHeaders(CLOSE, "Idempotency-Key", "k-1"), 500, "app-fault");

        HttpResponse<String> second = host.callWithHeaders(CLOSE, "Idempotency-Key", "k-1");

        Answers.assertError(second, 500, "app-fault");
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void a_key_whose_call_is_still_running_is_in_progress() {
        host.install(TestApp.that(request -> slow));
        host.callLater(CLOSE, "Idempotency-Key", "k-1");
        host.untilCallsUnderWay(1);

        HttpResponse<String> second = host.callWithHeaders(CLOSE, "Idempotency-Key", "k-1");

        Answers.assertError(second, 409, "in-progress");
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
        assertThat(second.headers().firstValue("Baton-Delivery-Id")).isPresent();
    }

    @Test
    void a_key_of_a_call_that_joined_another_stands_for_that_one() {
        host.install(TestApp.that(request -> {
            performed.add(request.sessionId());
            return slow;
        }));
        CompletableFuture<HttpResponse<String>> first = host.callLater(CLOSE, "Idempotency-Key", "k-1");
        host.untilCallsUnderWay(1);
        HttpResponse<String> kept = host.callWithHeaders(CLOSE, "Idempotency-Key", "k-2", "Prefer", "respond-async");
        slow.complete(ActionResult.done());

        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(kept.statusCode()).isEqualTo(202);
        assertThat(host.callWithHeaders(CLOSE, "Idempotency-Key", "k-1").statusCode())
                .isEqualTo(200);
        HttpResponse<String> again = host.callWithHeaders(CLOSE, "Idempotency-Key", "k-2");
        assertThat(again.statusCode()).as("as it was told").isEqualTo(202);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.headers().firstValue("Baton-Delivery-Id"))
                .isEqualTo(first.join().headers().firstValue("Baton-Delivery-Id"));
        Answers.assertError(host.callWithHeaders(CLOSE_ANOTHER, "Idempotency-Key", "k-2"), 422, "key-reused");
        assertThat(performed).hasSize(1);
    }

    @Test
    void a_key_that_was_used_for_something_else_is_refused() {
        host.install(recording());
        host.callWithHeaders(CLOSE, "Idempotency-Key", "k-1");

        Answers.assertError(host.callWithHeaders(CLOSE_ANOTHER, "Idempotency-Key", "k-1"), 422, "key-reused");
    }

    @Test
    void of_two_keys_nobody_knows_which_is_meant() {
        host.install(recording());

        Answers.assertError(
                host.callWithHeaders(CLOSE, "Idempotency-Key", "k-1", "Idempotency-Key", "k-2"), 400, "bad-request");

        assertThat(performed).isEmpty();
    }

    @Test
    void who_signs_in_twice_has_not_signed_in() {
        HttpResponse<String> answer = host.callWithHeaders(CLOSE, "X-Auth-Token", "another");

        assertThat(answer.statusCode()).isEqualTo(401);
    }
}
