package dev.baton.rasa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RasaVersionTest {

    private final FakeRasa rasa = new FakeRasa();

    @AfterEach
    void stop() {
        rasa.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.16.0", "3.16.0.dev2", "3.16.1rc1", "3.20.4", "4.0.0", "10.1.0"})
    void from_3_16_on_chats_are_ended(String version) {
        rasa.version(version).knows("4711");

        rasa.app().closeChat("4711");

        assertThat(rasa.eventsSent()).containsExactly("session_ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.8.34", "3.0.4", "3.1.6", "3.6.21", "3.15.9", "main"})
    void before_that_chats_are_restarted(String version) {
        rasa.version(version).knows("4711");

        rasa.app().closeChat("4711");

        assertThat(rasa.eventsSent()).containsExactly("restart");
    }

    @Test
    void the_version_is_asked_for_once_an_hour_and_without_signing_in() {
        AppHarness app = rasa.app("auth-token", "the-token", "jwt-secret", "the-secret");

        app.closeChat("4711");
        app.context().clock().advance(Duration.ofMinutes(59));
        app.closeChat("4711");
        long withinTheHour = timesAsked();
        app.context().clock().advance(Duration.ofMinutes(1));
        rasa.version("3.16.0");
        app.closeChat("4711");

        assertThat(withinTheHour).isEqualTo(1);
        assertThat(timesAsked()).isEqualTo(2);
        assertThat(rasa.eventsSent()).containsExactly("restart", "restart", "session_ended");
        assertThat(rasa.backend().received().get(0).query()).isEmpty();
        assertThat(rasa.backend().received().get(0).header("Authorization")).isEmpty();
    }

    @Test
    void after_a_roll_back_a_chat_is_closed_in_the_older_way() {
        rasa.version("3.16.0").knows("4711").knows("4712");
        AppHarness app = rasa.app();
        app.closeChat("4711");
        rasa.version("3.15.9");

        ActionResult result = app.closeChat("4712");

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.eventsSent()).containsExactly("session_ended", "session_ended", "restart");
    }

    @Test
    void a_version_that_is_not_told_is_asked_for_the_next_time() {
        rasa.version("3.16.0").knows("4711");
        rasa.backend().on("GET", "/version").answers(Answer.status(404), Answer.json(200, "{\"version\": \"3.16.0\"}"));
        AppHarness app = rasa.app();

        ActionResult first = app.closeChat("4711");
        ActionResult second = app.closeChat("4711");

        assertThat(first).isEqualTo(ActionResult.done());
        assertThat(second).isEqualTo(ActionResult.done());
        assertThat(rasa.eventsSent()).containsExactly("restart", "session_ended");
    }

    @Test
    void a_server_that_is_away_is_not_taken_for_an_old_one() {
        rasa.backend().on("GET", "/version").answers(Answer.status(503), Answer.stalledBody());
        AppHarness app = rasa.app();

        List<ActionResult> results = List.of(app.closeChat("4711"), app.closeChat("4711"));

        assertThat(results).hasOnlyElementsOfType(ActionResult.Retry.class);
        assertThat(rasa.eventsSent()).isEmpty();
    }

    private long timesAsked() {
        return rasa.calls().stream().filter("GET /version"::equals).count();
    }
}
