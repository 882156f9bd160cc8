package dev.baton.host.http;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.host.apps.TestApp;
import dev.baton.host.delivery.DeliveryState;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long callers want to wait, over HTTP, by a real server on a real ledger. */
class PreferTest extends KeepingHost {

    /** Who says nothing waits ten seconds. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @Test
    void a_caller_who_does_not_want_to_wait_is_answered_when_the_call_is_on_disk() {
        host.install(TestApp.that(request -> slow));

        HttpResponse<String> response = prefer(CLOSE, "respond-async", AT_ONCE);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(host.delivery(response).state()).isEqualTo(DeliveryState.OPEN);
        slow.complete(ActionResult.done());
        within(Duration.ofSeconds(5), () -> host.delivery(response).state() == DeliveryState.DONE);
    }

    @Test
    void what_is_not_kept_is_waited_for_whatever_the_caller_prefers() {
        host.install(TestApp.handingOver(ActionResult.done()));

        HttpResponse<String> response =
                host.callWithHeaders(CLOSE.replace("close-chat", "handover"), "Prefer", "wait=0");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void a_caller_who_waits_a_second_is_answered_after_that() {
        host.install(TestApp.that(request -> slow));

        long began = System.nanoTime();
        HttpResponse<String> response = prefer(CLOSE, "wait=1", Duration.ofSeconds(5));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(950));
    }

    @Test
    void a_wait_of_however_many_seconds_is_a_wait() throws Exception {
        host.install(TestApp.that(request -> slow));
        CompletableFuture<HttpResponse<String>> patient =
                host.callLater(CLOSE, "Prefer", "respond-async, wait=99999999999999999999");
        within(Duration.ofSeconds(5), () -> host.ledger().counts().of(DeliveryState.OPEN) == 1);

        slow.complete(ActionResult.done());

        assertThat(patient.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void who_has_waited_for_a_call_in_line_is_not_told_that_it_is_kept_where_it_has_ended_elsewhere() {
        host.install(TestApp.that(request -> slow));
        String another = CLOSE.replace("}", ",\"actionData\":{\"reason\":\"another\"}}");
        host.callWithHeaders(CLOSE, "Prefer", "respond-async");
        CompletableFuture<HttpResponse<String>> givenUp = host.callLater(another, "Prefer", "wait=1");
        within(Duration.ofSeconds(5), () -> host.database().write(sql -> sql.run("""
                UPDATE delivery SET state = 'GIVEN_UP', lease = NULL, settled_at = 1, ending = 'BACKEND_AWAY',
                  message = 'It was over.', fault = 'BACKEND'
                WHERE attempts = 0
                """)) == 1);

        HttpResponse<String> response = givenUp.join();

        Answers.assertError(response, 503, "backend-away");
        assertThat(response.body()).contains("It was over.");
        HttpResponse<String> inLine = host.callWithHeaders(another, "Prefer", "wait=1");
        assertThat(inLine.statusCode()).as("of one that is open still").isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Respond-Async", "return=minimal, respond-async", "wait=0", "respond-async, wait=\"0\""})
    void who_prefers_not_to_wait_in_any_words_is_answered_at_once(String prefer) {
        host.install(TestApp.that(request -> slow));

        assertThat(prefer(CLOSE, prefer, AT_ONCE).statusCode()).isEqualTo(202);
    }

    private HttpResponse<String> prefer(String body, String prefer, Duration most) {
        CompletableFuture<HttpResponse<String>> answer = host.callLater(body, "Prefer", prefer);
        assertThat(answer).succeedsWithin(most);
        return answer.join();
    }

    @Test
    void who_wants_an_answer_later_only_if_it_takes_too_long_hears_the_outcome_that_comes_in_time() {
        host.install(recording());

        HttpResponse<String> response = host.callWithHeaders(CLOSE, "Prefer", "respond-async, wait=10");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
