package dev.baton.rasa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.CheckResult;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import dev.baton.testkit.FakeBackend;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CheckTest {

    private final FakeRasa rasa = new FakeRasa();

    @AfterEach
    void stop() {
        rasa.close();
    }

    @Test
    void a_rasa_that_lets_us_in_is_ok_and_says_its_version() {
        CheckResult check = rasa.app().check();

        assertThat(check).isEqualTo(CheckResult.ok("Rasa 3.6.21 answers and accepts the sign-in."));
    }

    @Test
    void a_rasa_without_a_model_is_ok_with_a_remark() {
        rasa.backend().on("GET", "/status").answers(409, "{\"message\": \"No agent loaded.\"}");

        CheckResult check = rasa.app().check();

        assertThat(check.ok()).isTrue();
        assertThat(check.message()).contains("no model loaded");
    }

    @Test
    void a_sign_in_that_is_wrong_says_which_settings_to_mend() {
        rasa.backend().on("GET", "/status").answers(401, "{\"message\": \"User is not authenticated.\"}");

        assertFailed("auth-token", "jwt-secret");
    }

    @Test
    void a_rasa_without_its_api_says_how_to_start_it() {
        rasa.backend().onlyAnswers(Answer.typed(404, "text/plain", "Not Found"));

        assertFailed("rasa run --enable-api");
    }

    @Test
    void something_that_is_no_rasa_says_to_check_the_address() {
        rasa.backend().onlyAnswers(Answer.html());

        assertFailed("server-url");

        rasa.backend().onlyAnswers(Answer.json(200, "{\"name\": \"something else\"}"));

        assertFailed("server-url");
    }

    @Test
    void a_server_error_is_told_as_it_is() {
        rasa.backend().on("GET", "/status").answers(Answer.status(503));

        assertFailed("503");
    }

    @Test
    void a_rasa_that_is_away_says_where_it_was_looked_for() {
        String nowhere = FakeBackend.unreachable().toString();

        CheckResult check =
                AppHarness.start(new RasaApp(), Map.of("server-url", nowhere)).check();

        assertThat(check.ok()).isFalse();
        assertThat(check.message()).contains(nowhere, "server-url");
    }

    @Test
    void names_that_the_model_does_not_have_are_told_with_those_that_it_has() {
        CheckResult check = rasa.app("department-slot", "dept", "handover-intent", "EXTERNAL_hand_over")
                .check();

        assertThat(check.ok()).isFalse();
        assertThat(check.message())
                .contains(
                        "no slot 'dept'",
                        "change department-slot",
                        "department, desk, requested_slot.",
                        "no intent 'EXTERNAL_hand_over'",
                        "change handover-intent",
                        "EXTERNAL_handover, greet.");
    }

    @Test
    void names_that_the_model_has_are_well() {
        CheckResult check = rasa.app("department-slot", "desk", "handover-intent", "EXTERNAL_handover")
                .check();

        assertThat(check).isEqualTo(CheckResult.ok("Rasa 3.6.21 answers and accepts the sign-in."));
    }

    @Test
    void of_very_many_names_the_first_are_told() {
        rasa.slots("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");

        CheckResult check = rasa.app("department-slot", "desk").check();

        assertThat(check.message()).endsWith("It has: a, b, c, d, e, f, g, h, i, j, and 2 more.");
    }

    @Test
    void a_model_without_any_slot_does_not_have_this_one() {
        rasa.backend().on("GET", "/domain").answers(200, "{\"intents\": [\"greet\"]}");

        assertThat(rasa.app("department-slot", "dept").check().message())
                .contains("no slot 'dept'")
                .endsWith("It has none.");
    }

    @Test
    void an_intent_of_rasa_s_own_need_not_be_listed() {
        CheckResult check = rasa.app("handover-intent", "nlu_fallback").check();

        assertThat(check.ok()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("noDomains")
    void where_the_names_are_not_told_nothing_is_wrong_with_the_settings(Answer domain) {
        rasa.backend().on("GET", "/domain").answers(domain);

        assertThat(rasa.app("department-slot", "dept").check().ok()).isTrue();
    }

    static List<Answer> noDomains() {
        return List.of(
                Answer.status(404),
                Answer.json(403, "{\"slots\": {\"desk\": {}}}"),
                Answer.html(),
                Answer.json(200, "{}"),
                Answer.json(200, "{\"slots\": 1, \"intents\": [\"greet\"]}"),
                Answer.reset());
    }

    private void assertFailed(String... hints) {
        CheckResult check = rasa.app().check();

        assertThat(check.ok()).isFalse();
        assertThat(check.message()).contains(hints);
    }
}
