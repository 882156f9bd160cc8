package dev.baton.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.Setting;
import dev.baton.api.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    private static final Map<String, String> VALID = Map.of("server-url", "https://bot.example.com", "api-key", "key");

    private final SettingsCheck check = new SettingsCheck(Samples.DECLARED);

    @Test
    void valid_settings_have_no_problem() {
        assertThat(check.typed(VALID)).isEmpty();
    }

    @Test
    void all_problems_are_found_at_once_and_no_value_is_repeated() {
        List<Problem> problems = check.typed(Map.of(
                "server-url", "ftp://secret-host",
                "silent-after-close", "perhaps",
                "handovr", "close",
                "colour", "red",
                "host.wait", "soon"));

        assertThat(problems)
                .containsExactly(
                        new Problem("server-url", "server-url must start with https:// or http://."),
                        new Problem("api-key", "api-key is required."),
                        new Problem("silent-after-close", "silent-after-close must be on or off."),
                        new Problem("host.wait", "host.wait must be a length of time such as 30s, 10m, 24h or 7d."),
                        new Problem(
                                "colour",
                                "There is no setting 'colour'. There are: server-url, api-key, auth-token,"
                                        + " silent-after-close, handover, host.keep-close-chat, host.keep-handover,"
                                        + " host.wait, host.close-idle-after."),
                        new Problem("handovr", "There is no setting 'handovr'. Did you mean handover?"));
    }

    @Test
    void white_space_alone_is_as_good_as_nothing() {
        List<Problem> problems = check.typed(Map.of("server-url", "https://bot.example.com", "api-key", "  "));

        assertThat(problems).containsExactly(new Problem("api-key", "api-key is required."));
    }

    @Test
    void what_an_older_version_of_the_app_declared_does_no_harm_where_it_is_stored() {
        Map<String, String> values =
                Map.of("server-url", "https://bot.example.com", "api-key", "key", "gone-since", "value");

        assertThat(check.stored(values)).isEmpty();
        assertThat(check.typed(values)).extracting(Problem::setting).containsExactly("gone-since");
    }

    @Test
    void an_app_cannot_declare_what_is_declared_already() {
        assertThatThrownBy(() -> DeclaredSettings.of(List.of(Setting.text("twice"), Setting.flag("twice"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'twice' twice");
        assertThatThrownBy(() -> DeclaredSettings.of(List.of(Setting.text("host.wait"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host's");
    }

    @Test
    void the_host_has_settings_of_its_own_with_the_documented_defaults() {
        HostSettings host = HostSettings.of(Settings.of(Map.of()));

        assertThat(host)
                .isEqualTo(new HostSettings(
                        Duration.ofHours(24), Duration.ZERO, Duration.ofSeconds(10), Optional.empty()));
        assertThat(Samples.DECLARED.find("host.keep-close-chat").flatMap(Setting::defaultText))
                .contains("24h");
        assertThat(Samples.DECLARED.find("host.keep-handover").flatMap(Setting::defaultText))
                .contains("0s");
        assertThat(Samples.DECLARED.find("host.wait").flatMap(Setting::defaultText))
                .contains("10s");
        assertThat(Samples.DECLARED.find("host.close-idle-after").flatMap(Setting::defaultText))
                .isEmpty();
    }

    @Test
    void what_an_admin_sets_of_the_host_counts() {
        HostSettings host = HostSettings.of(Settings.of(Map.of(
                "host.keep-close-chat", "0s",
                "host.keep-handover", "5m",
                "host.wait", "3s",
                "host.close-idle-after", "2h")));

        assertThat(host)
                .isEqualTo(new HostSettings(
                        Duration.ZERO, Duration.ofMinutes(5), Duration.ofSeconds(3), Optional.of(Duration.ofHours(2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "OFF", " off ", "", "0s"})
    void closing_idle_chats_can_be_switched_off_in_words(String off) {
        Map<String, String> typed = Map.of("host.close-idle-after", off);

        Settings settings = Settings.of(Samples.DECLARED.tidied(typed));

        assertThat(check.stored(typed)).noneMatch(problem -> problem.setting().startsWith("host."));
        assertThat(HostSettings.of(settings).closeIdleAfter()).isEmpty();
    }
}
