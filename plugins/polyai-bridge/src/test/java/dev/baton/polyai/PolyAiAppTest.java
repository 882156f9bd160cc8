package dev.baton.polyai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.App;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppContract;
import dev.baton.testkit.FakeBackend;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bridge as it is set up by default keeps all that is expected of an app. */
class PolyAiAppTest extends AppContract {

    @Override
    public App app() {
        return new PolyAiApp();
    }

    @Override
    public Map<String, String> settings(URI backend) {
        return PolyAiBackend.settings(backend);
    }

    @Override
    public void accept(FakeBackend backend) {
        backend.where(request -> request.method().equals("PUT")
                        && PolyAiBackend.breaches(request).isEmpty())
                .answers(PolyAiBackend.CLOSED);
        backend.on("GET", PolyAiBackend.HANDOFF_STATE).answers(404, "{\"error_message\": \"Not found.\"}");
    }

    @Override
    public Optional<Answer> denial() {
        return Optional.of(Answer.json(200, "{\"success\": false}"));
    }

    @Test
    void scripts_find_the_settings_under_these_ids() {
        assertThat(app().settings().stream().map(setting -> setting.id()))
                .containsExactly(
                        "region",
                        "base-url",
                        "version",
                        "account-id",
                        "project-id",
                        "api-key",
                        "connector-token",
                        "handover",
                        "handover-sentence");
        assertThat(app().settings()).allMatch(setting -> !setting.help().isBlank());
    }
}
