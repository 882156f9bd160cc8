package dev.baton.polyai;

import static dev.baton.polyai.Rejections.assertRejected;
import static dev.baton.polyai.Rejections.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PolyAI answers 404 to an unknown conversation as well as to wrong settings. */
class NotFoundTest {

    private static final Answer VAGUE_404 =
            Answer.json(404, "{\"error_message\": \"The requested resource does not exist.\"}");

    private final PolyAiBackend polyAi = new PolyAiBackend();

    @AfterEach
    void no_request_broke_the_contract() {
        polyAi.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Conversation not found.", "Session not found", "No such conversation in this project."})
    void a_404_that_names_the_conversation_is_an_unknown_session(String error) {
        polyAi.closes(Answer.json(404, "{\"error_message\": \"" + error + "\"}"));

        ActionResult result = close("c-1");

        assertRejected(result, Reason.NO_SUCH_SESSION, error, "check the session id");
        assertThat(message(result)).doesNotContain("region");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Project not found.", "Unknown account ACCOUNT-1", "Agent does not exist in region us-1."})
    void a_404_that_names_the_account_or_project_is_a_fault_of_the_settings(String error) {
        polyAi.closes(Answer.json(404, "{\"error\": {\"message\": \"" + error + "\"}}"));

        ActionResult result = close("c-1");

        assertRejected(result, Reason.SETTINGS, error, "region", "base-url", "account-id", "project-id");
    }

    @Test
    void a_404_that_is_not_in_the_format_of_polyai_is_a_fault_of_the_settings() {
        polyAi.closes(Answer.typed(404, "text/html", "<html><h1>404 Not Found</h1></html>"));

        ActionResult result = close("c-1");

        assertRejected(result, Reason.SETTINGS, "base-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\": \"no Route matched with those values\"}",
                "{\"message\": \"Not Found\"}",
                "{\"detail\": \"Not Found\"}",
                "{\"error\": \"Session not found\"}",
                "{\"timestamp\": 1, \"path\": \"/v1\", \"status\": 404, \"error\": \"Not Found\"}",
                "{}"
            })
    void the_404_of_a_gateway_is_a_fault_of_the_settings_although_it_is_json(String body) {
        polyAi.closes(PolyAiBackend.CLOSED, Answer.json(404, body));

        try (AppHarness app = polyAi.app()) {
            app.closeChat("c-1");
            assertRejected(app.closeChat("c-2"), Reason.SETTINGS, "base-url");
            assertRejected(app.reconcile(AppHarness.closing("c-2")), Reason.SETTINGS, "base-url");
        }
    }

    @Test
    void a_call_that_the_address_does_not_take_is_a_fault_of_the_settings() {
        polyAi.closes(Answer.typed(405, "text/html", "<html><h1>405 Not Allowed</h1></html>"));
        assertRejected(close("c-1"), Reason.SETTINGS, "base-url");

        polyAi.closes(Answer.typed(400, "text/html", "<h1>The plain HTTP request was sent to HTTPS port</h1>"));
        assertRejected(close("c-1"), Reason.SETTINGS, "HTTPS port", "base-url");
    }

    @Test
    void a_404_that_names_neither_names_both_remedies() {
        polyAi.closes(VAGUE_404);

        ActionResult result = close("c-1");

        assertRejected(
                result, Reason.NO_SUCH_SESSION, "check the session id first", "region, account-id and project-id");
    }

    @Test
    void once_the_settings_have_worked_a_404_that_names_neither_is_about_the_conversation() {
        polyAi.closes(PolyAiBackend.CLOSED, VAGUE_404);

        try (AppHarness app = polyAi.app()) {
            app.closeChat("c-1");
            ActionResult result = app.closeChat("c-2");

            assertRejected(result, Reason.NO_SUCH_SESSION, "check the session id");
            assertThat(message(result)).doesNotContain("region");
        }
    }

    @Test
    void after_an_unknown_outcome_a_conversation_that_is_gone_counts_as_closed() {
        ActionRequest request = AppHarness.closing("c-1");
        for (Answer gone : List.of(
                Answer.json(404, "{\"error_message\": \"Conversation not found.\"}"),
                Answer.json(410, "{\"error_message\": \"Gone.\"}"))) {
            polyAi.closes(gone);

            assertThat(reconcile(request)).isEqualTo(ActionResult.done());
        }
    }

    @Test
    void a_conversation_that_is_gone_when_its_close_is_sent_again_counts_as_closed() {
        Answer gone = Answer.json(404, "{\"error_message\": \"Conversation not found.\"}");
        polyAi.closes(PolyAiBackend.CLOSED, gone);

        try (AppHarness app = polyAi.app()) {
            app.closeChat("c-1");
            polyAi.killKeptConnections();
            ActionResult sentTwice = app.closeChat("c-2");
            ActionResult sentOnce = app.closeChat("c-3");

            assertThat(sentTwice).isEqualTo(ActionResult.done());
            assertRejected(sentOnce, Reason.NO_SUCH_SESSION);
        }
    }

    @Test
    void after_an_unknown_outcome_a_404_that_may_mean_the_settings_does_not_count_as_closed() {
        ActionRequest request = AppHarness.closing("c-1");
        polyAi.closes(VAGUE_404);
        ActionResult vague = reconcile(request);
        polyAi.closes(Answer.json(404, "{\"error_message\": \"Project not found.\"}"));
        ActionResult ofSettings = reconcile(request);

        assertRejected(vague, Reason.NO_SUCH_SESSION);
        assertRejected(ofSettings, Reason.SETTINGS);
    }

    @Test
    void after_an_unknown_outcome_the_chat_is_closed_if_it_is_still_open() {
        polyAi.closes(PolyAiBackend.CLOSED);

        ActionResult result = reconcile(AppHarness.closing("c-1"));

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(polyAi.received(PolyAiBackend.CLOSE)).hasSize(1);
    }

    private ActionResult close(String conversation) {
        try (AppHarness app = polyAi.app()) {
            return app.closeChat(conversation);
        }
    }

    private ActionResult reconcile(ActionRequest request) {
        try (AppHarness app = polyAi.app()) {
            return app.reconcile(request);
        }
    }
}
