package dev.baton.rasa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.ActionResult.Rejected;
import dev.baton.api.ActionResult.Retry;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each of Rasa's refusals means, and what a person reads of it. */
final class RefusalTest {

    private static final String EVENTS = "/conversations/4711/tracker/events";

    private final FakeRasa rasa = new FakeRasa();

    @AfterEach
    void stop() {
        rasa.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a/b, `'/'`",
                "a%2Fb, `'%'`",
                "a?b, `'?'`",
                "a#b, `'#'`",
                "caf\u00e9, `'\u00e9'`",
                "x\ud83d\ude00y, `'\ud83d\ude00'`",
                ".., dots",
                "., dots"
            })
    void an_id_that_rasa_cannot_address_is_refused_before_any_call(String id, String named) {
        AppHarness app = rasa.app();

        List<ActionResult> results =
                List.of(app.closeChat(id), app.handover(id), app.reconcile(AppHarness.closing(id)));

        assertThat(results).allSatisfy(result -> {
            Rejected rejected = rejected(result, Reason.REFUSED);
            assertThat(rejected.message()).contains(named, "letters, digits and . _ ~ : @ + -");
        });
        assertThat(rasa.calls()).isEmpty();
    }

    @Test
    void an_id_that_rasa_can_address_arrives_as_it_is() {
        String id = "AZaz09._~:@+-";

        ActionResult result = rasa.app().closeChat(id);

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.calls()).contains("POST /conversations/" + id + "/tracker/events");
    }

    @Test
    void a_chat_that_is_busy_is_worth_another_try() {
        rasa.backend().on("POST", EVENTS).answers(failure(500, "ConversationError", "Could not acquire lock for 4711"));

        ActionResult result = rasa.app().closeChat("4711");

        assertThat(result)
                .isInstanceOfSatisfying(
                        Retry.class, retry -> assertThat(retry.message()).contains("Could not acquire lock"));
    }

    @Test
    void a_rasa_without_a_model_is_worth_another_try() {
        rasa.backend().where(request -> true).answers(failure(409, "Conflict", "No agent loaded."));

        ActionResult closing = rasa.app().closeChat("4711");
        ActionResult handing = rasa.app().handover("4711");

        assertThat(List.of(closing, handing))
                .allSatisfy(result -> assertThat(result)
                        .isInstanceOfSatisfying(
                                Retry.class,
                                retry -> assertThat(retry.message()).contains("model")));
    }

    @Test
    void a_rasa_without_its_api_says_how_to_start_it() {
        for (Answer missing : List.of(
                Answer.typed(404, "text/plain", "Not Found"),
                Answer.typed(404, "text/html", "<html><head><style>h1{}</style></head><h1>404 - Not Found</h1></html>"),
                Answer.json(
                        404, "{\"description\": \"Not Found\", \"status\": 404, \"message\": \"URL not found\"}"))) {
            rasa.backend().onlyAnswers(missing);

            for (ActionResult result :
                    List.of(rasa.app().closeChat("4711"), rasa.app().handover("4711"))) {
                assertThat(rejected(result, Reason.SETTINGS).message())
                        .contains("rasa run --enable-api", "ound")
                        .doesNotContain("<", "{");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_sign_in_that_rasa_does_not_accept_names_both_settings(int status) {
        rasa.backend().onlyAnswers(failure(status, "NotAuthenticated", "User is not authenticated."));

        for (ActionResult result :
                List.of(rasa.app().closeChat("4711"), rasa.app().handover("4711"))) {
            assertThat(rejected(result, Reason.CREDENTIALS).message())
                    .contains("User is not authenticated.", "auth-token", "jwt-secret");
        }
    }

    @Test
    void a_bad_request_is_told_in_a_few_words() {
        String schema = "On schema: {'type': 'object'} ".repeat(200);
        rasa.backend().on("POST", EVENTS).answers(failure(400, "BadRequest", "Failed to validate. " + schema));

        ActionResult result = rasa.app().closeChat("4711");

        assertThat(rejected(result, Reason.REFUSED).message())
                .startsWith("Rasa answered 400 (BadRequest): Failed to validate.")
                .hasSizeLessThan(300);
    }

    @Test
    void a_reason_is_cut_as_well() {
        rasa.backend().on("POST", EVENTS).answers(failure(400, "x".repeat(5_000), "No."));

        ActionResult result = rasa.app().closeChat("4711");

        assertThat(rejected(result, Reason.REFUSED).message()).hasSizeLessThan(300);
    }

    @Test
    void the_web_server_s_own_error_is_told_by_its_message() {
        rasa.backend()
                .on("POST", EVENTS)
                .answers(
                        400,
                        "{\"description\": \"Bad Request\", \"status\": 400, \"message\": \"Failed when parsing\"}");

        ActionResult result = rasa.app().closeChat("4711");

        assertThat(rejected(result, Reason.REFUSED).message()).isEqualTo("Rasa answered 400: Failed when parsing.");
    }

    @Test
    void a_page_is_told_without_its_tags() {
        rasa.backend()
                .on("POST", EVENTS)
                .answers(Answer.typed(
                        502, "text/html", "<html><script>var x;</script><body><h1>Bad\n Gateway</h1></body></html>"));

        ActionResult result = rasa.app().closeChat("4711");

        assertThat(result)
                .isInstanceOfSatisfying(
                        Retry.class, retry -> assertThat(retry.message()).isEqualTo("Rasa answered 502: Bad Gateway."));
    }

    @Test
    void secrets_that_rasa_repeats_are_not_passed_on() {
        AppHarness app = rasa.app("auth-token", "the-token-of-tests", "jwt-secret", "the-secret-of-tests");
        rasa.backend()
                .on("GET", "/status")
                .answers(request -> failure(
                        400,
                        request.query("token").orElseThrow(),
                        "the-secret-of-tests " + request.header("Authorization").orElseThrow()));

        String message = app.check().message();

        assertThat(message).isEqualTo("Rasa answered 400 ([secret]): [secret] Bearer [secret].");
    }

    @Test
    void a_secret_is_taken_out_before_the_message_is_cut() {
        AppHarness app = rasa.app("auth-token", "the-token-of-tests");
        rasa.backend().on("POST", EVENTS).answers(failure(500, "Error", "x".repeat(175) + " the-token-of-tests"));

        String result = app.closeChat("4711").toString();

        assertThat(result).contains("[secret]").doesNotContain("the-token");
    }

    @Test
    void a_rasa_that_wants_fewer_calls_is_left_alone_for_as_long_as_it_says() {
        rasa.backend().on("POST", EVENTS).answers(Answer.status(429).header("Retry-After", "7"));

        ActionResult result = rasa.app().closeChat("4711");

        assertThat(result)
                .isInstanceOfSatisfying(
                        Retry.class, retry -> assertThat(retry.after()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void a_tracker_that_does_not_say_whether_it_is_paused_is_nonsense() {
        for (String tracker : List.of("{}", "{\"paused\": \"yes\"}", "[]")) {
            rasa.backend().on("GET", "/conversations/4711/tracker").answers(200, tracker);

            rejected(rasa.app().handover("4711"), Reason.NONSENSE);
            // Rasa has taken the restart by then.
            assertThat(rasa.app().closeChat("4711")).isInstanceOf(ActionResult.Unknown.class);
        }
    }

    private static Answer failure(int status, String reason, String message) {
        return Answer.json(
                status,
                "{\"version\": \"3.6.21\", \"status\": \"failure\", \"message\": \"" + message + "\", \"reason\": \""
                        + reason + "\", \"details\": {}, \"help\": null, \"code\": " + status + "}");
    }

    private static Rejected rejected(ActionResult result, Reason reason) {
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).reason()).isEqualTo(reason);
        return (Rejected) result;
    }
}
