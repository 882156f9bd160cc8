package dev.baton.uppzy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import dev.baton.testkit.Received;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingTest {

    private static final ActionRequest TO_SALES = AppHarness.handing("user-123-web", Optional.of("Sales"));

    private final UppzyBackend uppzy = new UppzyBackend();

    @AfterEach
    void no_request_broke_the_contract() {
        uppzy.close();
    }

    @Test
    void closing_posts_the_session_with_the_api_key() {
        uppzy.closes(UppzyBackend.OK);

        ActionResult result = close();

        assertThat(result).isEqualTo(ActionResult.done());
        Received request = uppzy.received().get(0);
        assertThat(request.method() + " " + request.path())
                .isEqualTo("POST /api/v1/m2m/sites/site-42/chat/session/close");
        assertThat(request.json()).isEqualTo(Map.of("session_id", "user-123-web"));
        assertThat(request.headers().keySet().stream().toList()).contains("X-API-Key");
        assertThat(request.header("X-API-Key")).contains("the-key-of-the-tests");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"status\": \"OK\"}", "{\"status\": \"closed\"}", "{\"status\": true}", "[\"ok\"]", "ok"
            })
    void an_answer_that_is_not_literally_ok_is_nonsense(String body) {
        uppzy.closes(Answer.json(200, body));

        ActionResult result = close();

        assertRejected(result, Reason.NONSENSE, "\"status\": \"ok\"");
    }

    @ParameterizedTest
    @CsvSource({"400, The plain HTTP request was sent to HTTPS port", "404, Not Found", "405, Not Allowed"})
    void what_uppzy_does_not_say_is_a_fault_of_the_address(int status, String title) {
        uppzy.closes(Answer.typed(status, "text/html", "<html><h1>" + title + "</h1></html>"));

        ActionResult result = close();

        assertRejected(result, Reason.SETTINGS, title, "Check base-url and site-id");
    }

    @ParameterizedTest
    @CsvSource({
        "400, session_id is required,             REFUSED,         session_id is required",
        "401, invalid_api_key,                    CREDENTIALS,     set a new api-key",
        "403, api_access_not_available_on_plan,   SETTINGS,        plan of this Uppzy tenant does not include M2M API",
        "403, forbidden,                          CREDENTIALS,     set another api-key",
        "404, site not found,                     SETTINGS,        Check base-url and site-id",
        "404, tenant not found,                   SETTINGS,        Check base-url and site-id",
        "404, session not found,                  NO_SUCH_SESSION, Check the session id",
        "404, session not found on this site,     NO_SUCH_SESSION, Check the session id",
        "404, not found,                          SETTINGS,        Check base-url and site-id",
        "409, conflict,                           CONFLICT,        conflict",
        "422, unprocessable,                      REFUSED,         unprocessable"
    })
    void each_error_is_told_with_whose_fault_it_is(int status, String error, Reason reason, String words) {
        uppzy.closes(Answer.json(status, "{\"error\": \"" + error + "\"}"));

        ActionResult result = close();

        assertRejected(result, reason, error, words);
    }

    @Test
    void a_404_that_does_not_say_what_is_missing_is_about_the_session_where_the_settings_have_worked() {
        try (AppHarness app = uppzy.app()) {
            uppzy.closes(UppzyBackend.OK);
            assertThat(app.closeChat("user-123-web")).isEqualTo(ActionResult.done());
            uppzy.closes(Answer.json(404, "{\"error\": \"not found\"}"));

            assertRejected(app.closeChat("user-124-web"), Reason.NO_SUCH_SESSION, "Check the session id");
        }
    }

    @Test
    void a_404_that_is_not_in_the_format_of_uppzy_is_a_fault_of_the_settings() {
        uppzy.closes(Answer.typed(404, "text/html", "<h1>404 Not Found</h1>"));

        ActionResult result = close();

        assertRejected(result, Reason.SETTINGS, "base-url");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a_server_that_fails_is_tried_again(int status) {
        uppzy.closes(Answer.json(status, "{\"error\": \"internal\"}"));

        ActionResult result = close();

        assertThat(result).isInstanceOf(ActionResult.Retry.class);
    }

    @Test
    void too_many_calls_are_tried_again_when_uppzy_says_so() {
        uppzy.closes(Answer.json(429, "{\"error\": \"slow down\"}").header("Retry-After", "7"));

        ActionResult result = close();

        assertThat(result)
                .isInstanceOfSatisfying(
                        ActionResult.Retry.class,
                        retry -> assertThat(retry.after()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void an_unknown_outcome_is_settled_by_closing_again() {
        uppzy.closes(UppzyBackend.OK);

        try (AppHarness app = uppzy.app()) {
            ActionRequest request = AppHarness.closing("user-123-web");

            assertThat(app.action().repeatable(request)).isTrue();
            assertThat(app.reconcile(request)).isEqualTo(ActionResult.done());
        }
        assertThat(uppzy.received()).hasSize(1);
    }

    @Test
    void unless_the_admin_chooses_otherwise_a_handover_closes_the_side_of_the_bot() {
        uppzy.closes(UppzyBackend.OK);

        try (AppHarness app = uppzy.app()) {
            assertThat(app.perform(TO_SALES)).isEqualTo(ActionResult.done());
            assertThat(app.action().repeatable(TO_SALES)).isTrue();
        }
        assertThat(uppzy.received()).hasSize(1);
        assertThat(uppzy.received().get(0).json()).isEqualTo(Map.of("session_id", "user-123-web"));
    }

    @Test
    void a_handover_that_only_notifies_is_done_without_a_call() {
        uppzy.closes(UppzyBackend.OK);

        try (AppHarness app = uppzy.app("handover", "notify-only")) {
            assertThat(app.perform(TO_SALES)).isEqualTo(ActionResult.done());
            assertThat(app.reconcile(TO_SALES)).isEqualTo(ActionResult.done());
            assertThat(app.action().repeatable(TO_SALES)).isTrue();
        }
        assertThat(uppzy.received()).isEmpty();
    }

    @Test
    void where_the_admin_wants_none_a_handover_is_unsupported_and_calls_nobody() {
        uppzy.closes(UppzyBackend.OK);

        try (AppHarness app = uppzy.app("handover", "unsupported")) {
            assertRejected(app.perform(TO_SALES), Reason.UNSUPPORTED, "'handover'", "'close'", "'notify-only'");
        }
        assertThat(uppzy.received()).isEmpty();
    }

    private ActionResult close() {
        try (AppHarness app = uppzy.app()) {
            return app.closeChat("user-123-web");
        }
    }

    private static void assertRejected(ActionResult result, Reason reason, String... words) {
        assertThat(result).isInstanceOfSatisfying(ActionResult.Rejected.class, rejected -> {
            assertThat(rejected.reason()).as(rejected.message()).isEqualTo(reason);
            assertThat(rejected.message()).contains(words);
        });
    }
}
