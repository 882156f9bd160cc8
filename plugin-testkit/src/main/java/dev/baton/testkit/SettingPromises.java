package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an app promises about its settings. */
interface SettingPromises extends ContractSubject {

    @Test
    default void no_setting_id_is_declared_twice() {
        List<String> ids = app().settings().stream().map(Setting::id).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> !id.startsWith("host."));
    }

    @Test
    default void the_settings_are_the_same_on_each_call() {
        var app = app();

        List<String> first = described(app.settings());

        assertThat(described(app.settings())).isEqualTo(first);
        assertThat(described(app().settings())).isEqualTo(first);
    }

    private static List<String> described(List<Setting<?>> settings) {
        return settings.stream()
                .map(setting -> setting + " " + setting.required() + " " + setting.defaultText() + " "
                        + setting.choices() + " " + setting.help())
                .toList();
    }

    @Test
    default void the_settings_of_these_tests_are_valid() {
        Map<String, String> typed = settings(FakeBackend.unreachable());

        assertThat(FakeContext.problems(app().settings(), typed)).isEmpty();
    }

    @Test
    default void a_missing_required_setting_is_reported_by_its_id() {
        List<Setting<?>> required =
                app().settings().stream().filter(Setting::required).toList();

        for (Setting<?> setting : required) {
            Map<String, String> typed = new HashMap<>(settings(FakeBackend.unreachable()));
            typed.remove(setting.id());

            assertThat(FakeContext.problems(app().settings(), typed)).containsExactly(setting.id() + " is required");
        }
    }
}
