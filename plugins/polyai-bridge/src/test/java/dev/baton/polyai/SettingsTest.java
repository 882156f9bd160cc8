package dev.baton.polyai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testkit.AppHarness;
import dev.baton.testkit.FakeContext;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final Map<String, String> LEAST = Map.of(
            "account-id", "ACCOUNT-1a2b",
            "project-id", "PROJECT-3c4d",
            "api-key", "the-key-of-the-tests",
            "connector-token", "the-token-of-the-tests");

    @ParameterizedTest
    @CsvSource({
        "us-1, https://api.us-1.platform.polyai.app",
        "uk-1, https://api.uk-1.platform.polyai.app",
        "euw-1, https://api.euw-1.platform.polyai.app"
    })
    void each_region_has_a_server_of_its_own(String region, URI server) {
        assertThat(calledUrl(Map.of("region", region)))
                .isEqualTo(URI.create(server + "/v1/ACCOUNT-1a2b/PROJECT-3c4d/chat/close"));
    }

    @Test
    void a_base_url_overrides_the_region() {
        Map<String, String> more = Map.of("region", "uk-1", "base-url", "https://proxy.example.com/polyai/");

        assertThat(calledUrl(more))
                .isEqualTo(URI.create("https://proxy.example.com/polyai/v1/ACCOUNT-1a2b/PROJECT-3c4d/chat/close"));
    }

    @Test
    void the_version_is_part_of_the_path() {
        assertThat(calledUrl(Map.of("version", "v2")).getPath()).startsWith("/v2/ACCOUNT-1a2b/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/b", "a b", "a%2fb", "../admin", "a?b", "a#b", "-a", "ä"})
    void an_id_that_could_leave_its_place_in_the_path_is_refused(String id) {
        assertThat(problems("account-id", id)).singleElement().asString().startsWith("account-id must be");
        assertThat(problems("project-id", id)).singleElement().asString().startsWith("project-id must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCOUNT-1a2b", "ws-1a2b3c4d", "acme_inc.test", "7"})
    void ids_as_agent_studio_shows_them_are_taken(String id) {
        assertThat(problems("account-id", id)).isEmpty();
        assertThat(problems("project-id", id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "version, 1",
        "version, v1/x",
        "region, eu-1",
        "handover, maybe",
        "api-key, two words",
        "connector-token, ключ"
    })
    void what_cannot_be_right_is_refused_by_name(String setting, String value) {
        assertThat(problems(setting, value)).singleElement().asString().startsWith(setting + " must");
    }

    private static List<String> problems(String setting, String value) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put(setting, value);
        return FakeContext.problems(new PolyAiApp().settings(), settings);
    }

    private static URI calledUrl(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.putAll(more);
        PolyAiApp app = new PolyAiApp();
        List<URI> called = new ArrayList<>();
        FakeContext context = new FakeContext(app.settings(), settings, (method, url) -> {
            called.add(url);
            return new BrokenCall();
        });
        try (AppHarness harness = AppHarness.start(app, context, Duration.ofSeconds(2))) {
            harness.action().perform(AppHarness.closing("c-1"));
        }
        return called.get(0);
    }
}
