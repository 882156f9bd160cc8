package dev.baton.polyai;

import static dev.baton.polyai.Rejections.assertRejected;
import static dev.baton.polyai.Rejections.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import dev.baton.testkit.Received;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingTest {

    private final PolyAiBackend polyAi = new PolyAiBackend();

    @AfterEach
    void no_request_broke_the_contract() {
        polyAi.close();
    }

    @Test
    void closing_puts_the_conversation_with_both_headers_spelt_as_published() {
        polyAi.closes(PolyAiBackend.CLOSED);

        ActionResult result = close("CONV-1234567890");

        assertThat(result).isEqualTo(ActionResult.done());
        Received request = polyAi.received().get(0);
        assertThat(request.method() + " " + request.path()).isEqualTo("PUT /v1/ACCOUNT-1a2b/PROJECT-3c4d/chat/close");
        assertThat(request.json()).isEqualTo(Map.of("conversation_id", "CONV-1234567890"));
        assertThat(List.copyOf(request.headers().keySet())).contains("X-API-KEY", "X-TOKEN");
        assertThat(request.header("X-API-KEY")).contains("the-key-of-the-tests");
        assertThat(request.header("X-TOKEN")).contains("the-token-of-the-tests");
    }

    @Test
    void a_conversation_that_is_gone_after_polyai_failed_at_closing_it_is_closed() {
        ActionRequest closing = AppHarness.closing("c-1");
        Answer gone = Answer.json(404, "{\"error_message\": \"Unknown conversation.\"}");
        try (AppHarness app = polyAi.app()) {
            polyAi.closes(Answer.status(502));
            assertThat(app.perform(closing)).isInstanceOf(ActionResult.Retry.class);
            polyAi.closes(Answer.status(429));
            assertThat(app.perform(closing)).isInstanceOf(ActionResult.Retry.class);
            polyAi.closes(gone);

            assertThat(app.perform(closing)).isEqualTo(ActionResult.done());
            assertRejected(app.closeChat("c-2"), Reason.NO_SUCH_SESSION, "Unknown conversation");
        }
    }

    @Test
    void a_success_that_is_false_is_not_done_and_says_why() {
        polyAi.closes(Answer.json(200, "{\"success\": false, \"error_message\": \"Still talking.\"}"));

        ActionResult result = close("c-1");

        assertRejected(result, Reason.NONSENSE, "Still talking.", "\"success\": true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"success\": \"true\"}", "{\"success\": 1}", "{\"success\": null}", "[true]", "closed"})
    void an_answer_without_a_plain_success_is_nonsense(String body) {
        polyAi.closes(Answer.json(200, body));

        ActionResult result = close("c-1");

        assertRejected(result, Reason.NONSENSE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error_message\": \"Too long.\"} | 400: Too long. (correlation id corr-1)",
                "{\"error\": {\"code\": \"BAD_ID\", \"id\": 1, \"message\": \"Too long.\", \"correlation_id\": \"x\"}}"
                        + " | 400: Too long. [BAD_ID] (correlation id corr-1)",
                "{\"success\": false, \"error\": \"Bad.\", \"error_id\": \"x\", \"error_code\": \"BAD_ID\","
                        + " \"error_message\": \"Too long.\"} | 400: Too long. [BAD_ID] (correlation id corr-1)",
                "{\"success\": false, \"error\": \"Bad.\", \"error_message\": \"\"} | 400: Bad. (correlation id corr-1)",
                "{\"error\": {\"code\": \"BAD_ID\"}} | 400: BAD_ID (correlation id corr-1)",
                "<h1>Bad</h1> | 400: <h1>Bad</h1> (correlation id corr-1)"
            })
    void each_shape_of_error_reads_as_one_line(String body, String said) {
        polyAi.closes(Answer.json(400, body).header("X-PolyAI-Correlation-Id", "corr-1"));

        ActionResult result = close("c-1");

        assertRejected(result, Reason.REFUSED, said);
    }

    @Test
    void where_the_header_is_missing_the_correlation_id_is_read_from_the_error() {
        polyAi.closes(Answer.json(400, "{\"error\": {\"message\": \"No.\", \"correlation_id\": \"corr-2\"}}"));
        ActionResult inNewShape = close("c-1");
        polyAi.closes(Answer.json(400, "{\"success\": false, \"error\": \"No.\", \"error_id\": \"corr-3\"}"));
        ActionResult inOldShape = close("c-1");

        assertRejected(inNewShape, Reason.REFUSED, "(correlation id corr-2)");
        assertRejected(inOldShape, Reason.REFUSED, "(correlation id corr-3)");
    }

    @Test
    void an_error_of_many_lines_is_cut_to_a_short_one() {
        polyAi.closes(Answer.json(400, "{\"error_message\": \"" + "line\\n".repeat(1_000) + "\"}"));

        ActionResult result = close("c-1");

        assertThat(message(result)).hasSizeLessThan(400).doesNotContain("\n").contains("line line");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_key_that_is_not_accepted_is_a_fault_of_the_credentials(int status) {
        polyAi.closes(Answer.json(status, "{\"error_message\": \"Invalid API key.\"}"));

        ActionResult result = close("c-1");

        assertRejected(result, Reason.CREDENTIALS, "Invalid API key.", "Check api-key and connector-token");
    }

    @Test
    void too_many_calls_are_tried_again_when_polyai_says_so() {
        polyAi.closes(Answer.json(429, "{\"error_message\": \"Slow down.\"}").header("Retry-After", "7"));

        ActionResult result = close("c-1");

        assertThat(result).isInstanceOfSatisfying(ActionResult.Retry.class, retry -> {
            assertThat(retry.after()).contains(Duration.ofSeconds(7));
            assertThat(retry.message()).contains("Slow down.");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a_server_that_fails_is_tried_again(int status) {
        polyAi.closes(Answer.json(status, "{\"error_message\": \"Oh.\"}").header("X-PolyAI-Correlation-Id", "corr-1"));

        ActionResult result = close("c-1");

        assertThat(result)
                .isEqualTo(ActionResult.retry(
                        "The backend answered " + status + ": Oh. (correlation id corr-1)", Optional.empty()));
    }

    @Test
    void each_call_leaves_one_line_with_delivery_and_correlation_id_in_the_log() {
        polyAi.closes(PolyAiBackend.CLOSED.header("X-PolyAI-Correlation-Id", "corr-1"));
        ActionRequest request = AppHarness.closing("c-1");

        try (AppHarness app = polyAi.app()) {
            app.perform(request);

            assertThat(app.context().log().lines())
                    .containsExactly("INFO Delivery " + request.deliveryId()
                            + ", chat/close: PolyAI answered 200, correlation id corr-1");
        }
    }

    private ActionResult close(String conversation) {
        try (AppHarness app = polyAi.app()) {
            return app.closeChat(conversation);
        }
    }
}
