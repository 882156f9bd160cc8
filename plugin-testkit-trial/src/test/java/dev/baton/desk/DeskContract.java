package dev.baton.desk;

import dev.baton.testkit.Answer;
import dev.baton.testkit.AppContract;
import dev.baton.testkit.FakeBackend;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** How the desk is set up and answers, for the app that is as it should be and for those that lie. */
abstract class DeskContract extends AppContract {

    @Override
    public Map<String, String> settings(URI backend) {
        return Map.of("server-url", backend.toString(), "api-key", "key/of the+tests");
    }

    @Override
    public void accept(FakeBackend backend) {
        backend.on("POST", "/chat/close").answers(200, "{\"ok\": true}");
        backend.on("POST", "/chat/handover").answers(200, "{\"ok\": true}");
        backend.on("GET", "/health").answers(200, "{}");
    }

    @Override
    public Optional<Answer> denial() {
        return Optional.of(Answer.json(200, "{\"ok\": false}"));
    }
}
