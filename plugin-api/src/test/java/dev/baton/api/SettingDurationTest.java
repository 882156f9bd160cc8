package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingDurationTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "10m, PT10M",
        "24h, PT24H",
        "7d, PT168H",
        "0s, PT0S",
        "5 S, PT5S",
        "90M, PT90M"
    })
    void a_length_of_time_is_read_in_its_unit(String typed, Duration value) {
        assertThat(Setting.duration("wait").read(Optional.of(typed))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "s", "-5s", "1.5h", "10 years", "1h30m", "1234567890s"})
    void what_is_no_length_of_time_is_a_problem(String typed) {
        assertThat(Setting.duration("wait").problem(Optional.of(typed)))
                .contains("must be a length of time such as 30s, 10m, 24h or 7d");
    }

    @ParameterizedTest
    @CsvSource({"99ms, false", "100ms, true", "1m, true", "61s, false"})
    void a_length_of_time_may_have_bounds(String typed, boolean fits) {
        Setting<Duration> setting = Setting.duration("wait", Duration.ofMillis(100), Duration.ofMinutes(1));

        assertThat(setting.problem(Optional.of(typed)))
                .isEqualTo(fits ? Optional.empty() : Optional.of("must be a length of time from 100ms to 1m"));
        assertThat(setting.problem(Optional.of("soon")))
                .contains("must be a length of time such as 30s, 10m, 24h or 7d");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s", "PT0.25S, 250ms", "PT1.5S, 1500ms", "PT45S, 45s", "PT90S, 90s",
        "PT2M, 2m", "PT90M, 90m", "PT1H, 1h", "P1D, 24h", "P7D, 168h"
    })
    void a_default_is_written_in_the_largest_unit_up_to_hours(Duration value, String written) {
        Setting<Duration> setting = Setting.duration("wait").orElse(value);

        assertThat(setting.defaultText()).contains(written);
        assertThat(setting.read(Optional.of(written))).isEqualTo(value);
    }
}
