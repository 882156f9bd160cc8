package dev.baton.rasa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.App;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppContract;
import dev.baton.testkit.FakeBackend;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rasa with all that can be switched on, and with both ways to sign in. */
final class RasaAppTest extends AppContract {

    @Override
    public App app() {
        return new RasaApp();
    }

    @Override
    public Map<String, String> settings(URI backend) {
        return Map.of(
                "server-url", backend.toString(),
                "auth-token", "the-token-of-the-tests",
                "jwt-secret", "the-secret-of-the-tests",
                "silent-after-close", "on",
                "department-slot", "department",
                "handover-intent", "EXTERNAL_handover");
    }

    @Override
    public void accept(FakeBackend backend) {
        FakeRasa.on(backend);
    }

    /** Rasa agrees to the events, and its tracker shows none of them. */
    @Override
    public Optional<Answer> denial() {
        return Optional.of(Answer.json(200, "{\"paused\": false, \"terminated\": false, \"slots\": {}}"));
    }

    @Test
    void scripts_find_the_settings_under_these_ids() {
        assertThat(app().settings().stream().map(setting -> setting.id()))
                .containsExactly(
                        "server-url",
                        "auth-token",
                        "jwt-secret",
                        "silent-after-close",
                        "department-slot",
                        "handover-intent");
        assertThat(app().settings()).allMatch(setting -> !setting.help().isBlank());
    }
}
