package dev.baton.polyai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.ActionResult;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import dev.baton.testkit.FakeBackend;
import dev.baton.testkit.FakeContext;
import dev.baton.testkit.Received;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of a turn whose answer was lost is read, and never tried out. */
class AskAgentReconcileTest {

    private final PolyAiBackend polyAi = new PolyAiBackend();

    @AfterEach
    void stop() {
        polyAi.close();
    }

    @Test
    void a_handoff_that_the_agent_has_stored_settles_it() {
        polyAi.knowsHandoff(Answer.json(200, "{\"id\": \"c-1\", \"data\": {\"destination\": \"desk\"}}"));

        ActionResult result = reconcile();

        assertThat(result).isEqualTo(ActionResult.done());
        Received question = polyAi.received().get(0);
        assertThat(polyAi.received()).hasSize(1);
        assertThat(question.method() + " " + question.path()).isEqualTo("GET " + PolyAiBackend.HANDOFF_STATE);
        assertThat(question.query("id")).contains("c-1");
        assertThat(question.header("X-API-KEY")).contains("the-key-of-the-tests");
    }

    @Test
    void the_question_is_published_under_one_version_whatever_the_version_of_the_chat_api() {
        Map<String, String> settings = new HashMap<>(PolyAiBackend.settings(polyAi.url()));
        settings.putAll(Map.of("handover", "ask-agent", "version", "v2"));

        try (AppHarness app = AppHarness.start(new PolyAiApp(), settings)) {
            app.reconcile(AppHarness.handing("c-1", Optional.empty()));
        }

        assertThat(polyAi.received().get(0).path()).isEqualTo(PolyAiBackend.HANDOFF_STATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"c-1\", \"data\": {}}",
                "{\"id\": \"c-1\"}",
                "{\"id\": \"c-2\", \"data\": {\"destination\": \"desk\"}}",
                "{\"data\": {\"destination\": \"desk\"}}",
                "<h1>Hello</h1>"
            })
    void an_answer_that_does_not_tell_leaves_it_unknown(String body) {
        polyAi.knowsHandoff(Answer.json(200, body));

        ActionResult result = reconcile();

        assertUnknown(result);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 429, 500, 503})
    void an_error_leaves_it_unknown(int status) {
        polyAi.knowsHandoff(Answer.json(status, "{\"error_message\": \"No.\"}"));

        ActionResult result = reconcile();

        assertUnknown(result);
    }

    @Test
    void it_stays_unknown_where_polyai_cannot_be_asked() {
        Map<String, String> settings = new HashMap<>(PolyAiBackend.settings(FakeBackend.unreachable()));
        settings.put("handover", "ask-agent");

        try (AppHarness app = AppHarness.start(new PolyAiApp(), settings)) {
            assertUnknown(app.reconcile(AppHarness.handing("c-1", Optional.empty())));
        }
    }

    @Test
    void it_stays_unknown_where_the_answer_is_lost() {
        polyAi.knowsHandoff(Answer.reset());

        ActionResult result = reconcile();

        assertUnknown(result);
    }

    @Test
    void a_fault_of_the_code_is_not_taken_for_a_lost_answer() {
        Map<String, String> settings = new HashMap<>(PolyAiBackend.settings(polyAi.url()));
        settings.put("handover", "ask-agent");
        PolyAiApp app = new PolyAiApp();
        FakeContext broken = new FakeContext(app.settings(), settings, (method, url) -> new BrokenCall());

        try (AppHarness harness = AppHarness.start(app, broken, Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> harness.reconcile(AppHarness.handing("c-1", Optional.empty())))
                    .hasMessageContaining("a fault of the code");
        }
    }

    private ActionResult reconcile() {
        try (AppHarness app = polyAi.app("handover", "ask-agent")) {
            return app.reconcile(AppHarness.handing("c-1", Optional.of("Sales")));
        }
    }

    private static void assertUnknown(ActionResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        ActionResult.Unknown.class,
                        unknown -> assertThat(unknown.message()).contains("must not be asked twice"));
    }
}
