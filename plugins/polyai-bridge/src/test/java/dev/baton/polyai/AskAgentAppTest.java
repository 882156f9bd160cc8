package dev.baton.polyai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppContract;
import dev.baton.testkit.AppHarness;
import dev.baton.testkit.FakeBackend;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bridge that asks the agent to hand over keeps all that is expected of an app, too. */
class AskAgentAppTest extends AppContract {

    @Override
    public App app() {
        return new PolyAiApp();
    }

    @Override
    public Map<String, String> settings(URI backend) {
        Map<String, String> settings = new HashMap<>(PolyAiBackend.settings(backend));
        settings.put("handover", "ask-agent");
        return settings;
    }

    @Override
    public void accept(FakeBackend backend) {
        backend.on("PUT", PolyAiBackend.CLOSE).answers(PolyAiBackend.CLOSED);
        backend.on("POST", PolyAiBackend.RESPOND)
                .answers(
                        200,
                        "{\"response\": \"One moment.\", \"end_conversation\": false,"
                                + " \"handoff\": {\"destination\": \"desk\", \"reason\": \"asked\"}}");
        backend.on("GET", PolyAiBackend.HANDOFF_STATE).answers(404, "{\"error_message\": \"Not found.\"}");
    }

    @Override
    public Optional<Answer> denial() {
        return Optional.of(Answer.json(200, "{\"success\": false}"));
    }

    /** PolyAI says by 429 that it did not take the turn: it may be taken later, though it must not be taken twice. */
    @Test
    @Override
    public void a_backend_that_wants_fewer_calls_is_left_alone_for_as_long_as_it_says() {
        try (FakeBackend backend = FakeBackend.start();
                AppHarness app = AppHarness.start(app(), settings(backend.url()))) {
            backend.answers(Answer.status(429).header("Retry-After", "17"));

            ActionResult result = app.handover("c-1", "Sales");

            assertThat(result)
                    .isInstanceOfSatisfying(
                            ActionResult.Retry.class,
                            retry -> assertThat(retry.after()).contains(Duration.ofSeconds(17)));
        }
    }
}
