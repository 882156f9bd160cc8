package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    @Test
    void text_is_read_without_the_blanks_around_it() {
        Setting<String> setting = Setting.text("greeting");

        assertThat(read(setting, "  good  morning ")).isEqualTo("good  morning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "a\ttab", "a\u0000zero", "a\u0085next"})
    void text_is_one_line_without_control_characters(String typed) {
        assertThat(problem(Setting.text("greeting"), typed)).contains("must be one line, without control characters");
    }

    @Test
    void a_url_is_read_without_slashes_at_its_end() {
        Setting<URI> setting = Setting.url("server-url");

        assertThat(read(setting, "https://bot.example.com")).isEqualTo(URI.create("https://bot.example.com"));
        assertThat(read(setting, "HTTP://bot.example.com:8080/base//"))
                .isEqualTo(URI.create("HTTP://bot.example.com:8080/base"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bot.example.com                  | must start with https:// or http://
                    ftp://bot.example.com            | must start with https:// or http://
                    https://                         | is not an address such as https://bot.example.com
                    https://bot example.com          | is not an address such as https://bot.example.com
                    https:///path                    | names no host; it should look like https://bot.example.com
                    https://me:pass@bot.example.com  | must not hold a user name or password
                    https://bot.example.com/?token=x | must end before the ? or #
                    https://bot.example.com/#top     | must end before the ? or #
                    """)
    void a_url_names_a_server_and_nothing_more(String typed, String problem) {
        assertThat(problem(Setting.url("server-url"), typed)).contains(problem);
    }

    @Test
    void a_secret_is_read_as_a_secret() {
        Setting<Secret> setting = Setting.secret("api-key");

        assertThat(read(setting, " s3cret ")).isEqualTo(Secret.of("s3cret"));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true", "on, true", "YES, true", "1, true",
        "false, false", "Off, false", "no, false", "0, false"
    })
    void a_flag_is_read_in_the_usual_words(String typed, boolean value) {
        assertThat(read(Setting.flag("silent"), typed)).isEqualTo(value);
    }

    @Test
    void a_flag_is_off_unless_said_otherwise() {
        assertThat(Setting.flag("silent").read(Optional.empty())).isFalse();
        assertThat(Setting.flag("silent").orElse(true).read(Optional.empty())).isTrue();
        assertThat(problem(Setting.flag("silent"), "perhaps")).contains("must be on or off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "5.5", "five", "99999999999999999999"})
    void a_number_is_whole_and_within_its_bounds(String typed) {
        assertThat(problem(Setting.number("tries", 1, 10), typed)).contains("must be a whole number from 1 to 10");
    }

    @Test
    void a_number_may_be_on_its_bounds() {
        Setting<Long> setting = Setting.number("tries", -1, 10);

        assertThat(read(setting, "-1")).isEqualTo(-1L);
        assertThat(read(setting, "10")).isEqualTo(10L);
    }

    @Test
    void a_choice_is_one_of_its_words() {
        Setting<String> setting = Setting.choice("mode", "close", "ask");

        assertThat(setting.choices()).isEqualTo(List.of("close", "ask"));
        assertThat(read(setting, "ask")).isEqualTo("ask");
        assertThat(problem(setting, "Ask")).contains("must be one of close, ask");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void an_empty_field_counts_as_absent(String typed) {
        assertThat(problem(Setting.text("name"), typed)).contains("is required");
        assertThat(Setting.text("name").problem(Optional.empty())).contains("is required");
    }

    @Test
    void an_optional_setting_may_be_absent_and_is_checked_where_it_is_not() {
        Setting<Optional<Duration>> setting = Setting.duration("wait").optional();

        assertThat(setting.required()).isFalse();
        assertThat(setting.read(Optional.empty())).isEmpty();
        assertThat(read(setting, "5s")).contains(Duration.ofSeconds(5));
        assertThat(problem(setting, "soon")).isPresent();
        assertThat(setting.defaultText()).isEmpty();
    }

    @Test
    void a_default_is_read_where_nothing_is_typed_and_is_shown_as_it_would_be_typed() {
        Setting<Duration> setting = Setting.duration("wait").orElse(Duration.ofSeconds(90));

        assertThat(setting.required()).isFalse();
        assertThat(setting.read(Optional.empty())).isEqualTo(Duration.ofSeconds(90));
        assertThat(setting.defaultText()).contains("90s");
        assertThat(read(setting, "5s")).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void the_default_of_a_secret_is_not_shown() {
        assertThat(Setting.secret("key").orElse(Secret.of("s3cret")).defaultText())
                .isEmpty();
    }

    @Test
    void a_pattern_matches_the_whole_value_or_says_why_not() {
        Setting<String> setting = Setting.text("site").matching("[0-9]+", "must be the number of the site");

        assertThat(problem(setting, "12")).isEmpty();
        assertThat(problem(setting, "12a")).contains("must be the number of the site");
    }

    @Test
    void patterns_add_up_and_go_with_what_is_said_later() {
        Setting<Optional<String>> setting = Setting.text("site")
                .matching("[0-9]+", "must be a number")
                .matching(".{3}", "must have three digits")
                .help("The site.")
                .optional();

        assertThat(problem(setting, "abc")).contains("must be a number");
        assertThat(problem(setting, "12")).contains("must have three digits");
        assertThat(read(setting, "123")).contains("123");
        assertThat(setting.help()).isEqualTo("The site.");
    }

    @Test
    void a_value_has_at_most_8192_characters() {
        assertThat(problem(Setting.text("long"), "x".repeat(8_192))).isEmpty();
        assertThat(problem(Setting.text("long"), "x".repeat(8_193))).contains("is longer than 8192 characters");
    }

    @Test
    void no_problem_repeats_what_was_typed() {
        List<Setting<?>> settings = List.of(
                Setting.url("a"),
                Setting.flag("b"),
                Setting.number("c", 0, 1),
                Setting.duration("d"),
                Setting.choice("e", "x"),
                Setting.secret("f").matching("x", "is not a key"));

        for (Setting<?> setting : settings) {
            assertThat(problem(setting, "hunter2"))
                    .hasValueSatisfying(said -> assertThat(said).doesNotContain("hunter2"));
        }
    }

    @Test
    void an_id_has_at_most_63_lower_case_letters_digits_and_hyphens() {
        assertThat(Setting.text("a-2").id()).isEqualTo("a-2");
        assertThat(Setting.text("a" + "b".repeat(62)).id()).hasSize(63);
        assertThatIllegalArgumentException().isThrownBy(() -> Setting.text("a" + "b".repeat(63)));
    }

    @Test
    void an_id_of_the_hosts_own_begins_with_host_and_a_dot() {
        assertThat(Setting.duration("host.wait").id()).isEqualTo("host.wait");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "serverUrl", "2nd", "-a", "a b", "a.b", "host.", "host.A", "\u00e4"})
    void an_id_of_other_characters_is_refused_by_name(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.text(id))
                .withMessageContaining("The setting id '" + id + "' must start with a lower-case letter");
        assertThatIllegalArgumentException().isThrownBy(() -> Setting.choice(id, "x"));
    }

    @Test
    void settings_are_read_by_what_they_declare() {
        Setting<Long> tries = Setting.number("tries", 1, 10).orElse(3L);
        Setting<Secret> key = Setting.secret("api-key");
        Settings settings = Settings.of(Map.of("api-key", "s3cret"));

        assertThat(settings.value(key).reveal()).isEqualTo("s3cret");
        assertThat(settings.value(tries)).isEqualTo(3L);
        assertThat(settings).hasToString("Settings[api-key]");
    }

    private static <T> T read(Setting<T> setting, String typed) {
        return setting.read(Optional.of(typed));
    }

    private static Optional<String> problem(Setting<?> setting, String typed) {
        return setting.problem(Optional.of(typed));
    }
}
