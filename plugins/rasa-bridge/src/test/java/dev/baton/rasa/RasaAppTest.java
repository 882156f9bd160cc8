package dev.baton.rasa;

import dev.baton.api.App;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppContract;
import dev.baton.testkit.FakeBackend;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

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
}
