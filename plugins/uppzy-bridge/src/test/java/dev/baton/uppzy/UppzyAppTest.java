package dev.baton.uppzy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.App;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppContract;
import dev.baton.testkit.FakeBackend;
import dev.baton.testkit.FakeContext;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bridge as it is set up by default keeps all that is expected of an app. */
class UppzyAppTest extends AppContract {

    @Override
    public App app() {
        return new UppzyApp();
    }

    @Override
    public Map<String, String> settings(URI backend) {
        return UppzyBackend.settings(backend);
    }

    @Override
    public void accept(FakeBackend backend) {
        backend.where(request -> request.method().equals("POST")
                        && UppzyBackend.breaches(request).isEmpty())
                .answers(UppzyBackend.OK);
        backend.on("GET", UppzyBackend.SESSIONS).answers(200, "{\"sessions\": []}");
    }

    @Override
    public Optional<Answer> denial() {
        return Optional.of(Answer.json(200, "{\"status\": \"error\", \"error\": \"not closed\"}"));
    }

    @Test
    void scripts_find_the_settings_under_these_ids() {
        assertThat(app().settings().stream().map(setting -> setting.id()))
                .containsExactly("base-url", "site-id", "api-key", "handover");
        assertThat(app().settings()).allMatch(setting -> !setting.help().isBlank());
    }

    @Test
    void without_a_base_url_it_is_uppzy_itself() {
        assertThat(app().settings().get(0).defaultText()).contains("https://api.uppzy.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/b", "a b", "a%2fb", "../admin", "a?b", "a#b", "-a", "ä"})
    void a_site_id_that_could_leave_its_place_in_the_path_is_refused(String id) {
        assertThat(problems("site-id", id)).singleElement().asString().startsWith("site-id must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "6f1c2f0e-7d0a-4a55-9d0e-0c6f2b8a1d11", "shop.example_com"})
    void site_ids_as_the_dashboard_shows_them_are_taken(String id) {
        assertThat(problems("site-id", id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"api-key, two words", "api-key, ключ", "handover, maybe", "base-url, ftp://api.uppzy.com"})
    void what_cannot_be_right_is_refused_by_name(String setting, String value) {
        assertThat(problems(setting, value)).singleElement().asString().startsWith(setting + " must");
    }

    private List<String> problems(String setting, String value) {
        Map<String, String> settings = new HashMap<>(settings(FakeBackend.unreachable()));
        settings.put(setting, value);
        return FakeContext.problems(app().settings(), settings);
    }
}
