package dev.baton.polyai;

import static dev.baton.polyai.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import dev.baton.testkit.FakeBackend;
import dev.baton.testkit.Received;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandoverTest {

    private static final Handover TO_SALES =
            new Handover("d-1", "c-1", Optional.of("Sales"), Optional.of("Wants a quote"), Map.of("plan", "gold"));
    private static final CloseChat CLOSING = new CloseChat("d-2", "c-1", Optional.empty(), Map.of());

    private static final Answer HANDED_OVER = Answer.json(
            200,
            "{\"conversation_id\": \"c-1\", \"response\": \"One moment.\", \"end_conversation\": true,"
                    + " \"handoff\": {\"destination\": \"live_agent_queue\", \"reason\": \"asked\"}}");

    private final PolyAiBackend polyAi = new PolyAiBackend();

    @AfterEach
    void no_request_broke_the_contract() {
        polyAi.close();
    }

    @Test
    void unless_the_admin_chooses_otherwise_a_handover_closes_the_side_of_the_bot() {
        polyAi.closes(PolyAiBackend.CLOSED);

        try (AppHarness app = polyAi.app()) {
            assertThat(app.perform(TO_SALES)).isEqualTo(ActionResult.done());
            assertThat(app.action().repeatable(TO_SALES)).isTrue();
        }
        assertThat(polyAi.received()).hasSize(1);
        assertThat(polyAi.received(PolyAiBackend.CLOSE).get(0).json()).isEqualTo(Map.of("conversation_id", "c-1"));
    }

    @Test
    void after_an_unknown_outcome_a_handover_that_closes_takes_a_conversation_that_is_gone_for_handed_over() {
        polyAi.closes(Answer.json(404, "{\"error_message\": \"Conversation not found.\"}"));

        try (AppHarness app = polyAi.app()) {
            assertThat(app.reconcile(TO_SALES)).isEqualTo(ActionResult.done());
            assertRejected(app.perform(TO_SALES), Reason.NO_SUCH_SESSION);
        }
    }

    @Test
    void where_the_admin_wants_none_a_handover_is_unsupported_and_calls_nobody() {
        polyAi.closes(PolyAiBackend.CLOSED);

        try (AppHarness app = polyAi.app("handover", "unsupported")) {
            assertRejected(app.perform(TO_SALES), Reason.UNSUPPORTED, "'handover'", "'close'", "'ask-agent'");
            assertRejected(app.reconcile(TO_SALES), Reason.UNSUPPORTED);
        }
        assertThat(polyAi.received()).isEmpty();
    }

    @Test
    void the_agent_is_asked_with_all_that_the_caller_said() {
        polyAi.responds(HANDED_OVER);

        ActionResult result = askAgent(TO_SALES);

        assertThat(result).isEqualTo(ActionResult.done());
        Received turn = polyAi.received(PolyAiBackend.RESPOND).get(0);
        Map<String, String> metadata = new HashMap<>(Map.of("plan", "gold", "department", "Sales"));
        metadata.putAll(Map.of("reason", "Wants a quote", "delivery_id", "d-1"));
        assertThat(turn.json())
                .isEqualTo(Map.of(
                        "conversation_id",
                        "c-1",
                        "message",
                        "I would like to talk to a person, please.",
                        "metadata",
                        metadata));
        assertThat(turn.headers().keySet().stream().toList()).contains("X-API-KEY", "X-TOKEN");
    }

    @Test
    void metadata_of_the_caller_cannot_stand_in_for_what_has_a_field_of_its_own() {
        polyAi.responds(HANDED_OVER);
        Map<String, String> forged = Map.of("department", "Board", "reason", "none", "delivery_id", "d-0");

        askAgent(new Handover("d-1", "c-1", Optional.of("Sales"), Optional.of("Wants a quote"), forged));

        assertThat(((Map<?, ?>) polyAi.received().get(0).json()).get("metadata"))
                .isEqualTo(Map.of("department", "Sales", "reason", "Wants a quote", "delivery_id", "d-1"));
    }

    @Test
    void the_sentence_is_the_admins() {
        polyAi.responds(HANDED_OVER);
        Map<String, String> settings = new HashMap<>(PolyAiBackend.settings(polyAi.url()));
        settings.putAll(Map.of("handover", "ask-agent", "handover-sentence", "Operator!"));

        try (AppHarness app = AppHarness.start(new PolyAiApp(), settings)) {
            app.perform(TO_SALES);
        }

        assertThat(((Map<?, ?>) polyAi.received().get(0).json()).get("message")).isEqualTo("Operator!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"handoff\": null", ", \"handoff\": {}", ", \"handoff\": \"soon\""})
    void an_agent_that_does_not_hand_over_is_a_conflict(String handoff) {
        polyAi.responds(
                Answer.json(200, "{\"response\": \"May I help?\", \"end_conversation\": false" + handoff + "}"));

        ActionResult result = askAgent(TO_SALES);

        assertRejected(result, Reason.CONFLICT, "'handover-sentence'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"success\": true}", "[]", "<h1>Hello</h1>"})
    void an_answer_in_which_no_agent_speaks_is_nonsense(String body) {
        polyAi.responds(Answer.json(200, body));

        ActionResult result = askAgent(TO_SALES);

        assertRejected(result, Reason.NONSENSE);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void after_a_failure_of_the_server_nobody_knows_whether_the_agent_was_asked(int status) {
        polyAi.responds(Answer.json(status, "{\"error_message\": \"Oh.\"}"));

        ActionResult result = askAgent(TO_SALES);

        assertThat(result)
                .isInstanceOfSatisfying(
                        ActionResult.Unknown.class,
                        unknown -> assertThat(unknown.message()).contains("Oh.", "must not be asked twice"));
    }

    @ParameterizedTest
    @CsvSource({"400, REFUSED", "401, CREDENTIALS", "403, CREDENTIALS", "409, CONFLICT"})
    void an_answer_that_turns_the_question_down_is_as_clear_as_for_closing(int status, Reason reason) {
        polyAi.responds(Answer.json(status, "{\"error_message\": \"No.\"}"));

        ActionResult result = askAgent(TO_SALES);

        assertRejected(result, reason, "No.");
    }

    @ParameterizedTest
    @CsvSource({
        "Conversation not found., NO_SUCH_SESSION",
        "Project not found., SETTINGS",
        "Not found., NO_SUCH_SESSION"
    })
    void a_404_means_what_it_means_for_closing(String error, Reason reason) {
        polyAi.responds(Answer.json(404, "{\"error_message\": \"" + error + "\"}"));

        ActionResult result = askAgent(TO_SALES);

        assertRejected(result, reason, error);
    }

    @Test
    void where_nothing_was_sent_the_agent_can_be_asked_later() {
        Map<String, String> settings = new HashMap<>(PolyAiBackend.settings(FakeBackend.unreachable()));
        settings.put("handover", "ask-agent");

        try (AppHarness app = AppHarness.start(new PolyAiApp(), settings)) {
            assertThat(app.perform(TO_SALES)).isInstanceOf(ActionResult.Retry.class);
        }
    }

    @Test
    void asking_the_agent_is_never_repeatable_and_closing_is() {
        try (AppHarness app = polyAi.app("handover", "ask-agent")) {
            assertThat(app.action().repeatable(TO_SALES)).isFalse();
            assertThat(app.action().repeatable(CLOSING)).isTrue();
        }
    }

    private ActionResult askAgent(ActionRequest request) {
        try (AppHarness app = polyAi.app("handover", "ask-agent")) {
            return app.perform(request);
        }
    }
}
