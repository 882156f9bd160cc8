package dev.baton.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final double MIDDLE = 0.5;

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT30S", "3, PT2M", "4, PT10M", "5, PT30M", "6, PT1H", "7, PT1H", "1000, PT1H", "0, PT5S"
    })
    void pauses_grow_to_an_hour(int attempt, Duration pause) {
        assertThat(Backoff.pause(attempt, Optional.empty(), MIDDLE)).isEqualTo(pause);
    }

    @Test
    void each_is_longer_or_shorter_by_a_fifth() {
        assertThat(Backoff.pause(2, Optional.empty(), 0)).isEqualTo(Duration.ofSeconds(24));
        assertThat(Backoff.pause(2, Optional.empty(), 1)).isEqualTo(Duration.ofSeconds(36));
        assertThat(IntStream.rangeClosed(0, 10).mapToObj(tenth -> Backoff.pause(1, Optional.empty(), tenth / 10.0)))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_backend_that_asks_for_more_has_it_and_one_that_asks_for_less_does_not() {
        assertThat(Backoff.pause(1, Optional.of(Duration.ofSeconds(77)), 1)).isEqualTo(Duration.ofSeconds(77));
        assertThat(Backoff.pause(3, Optional.of(Duration.ofSeconds(77)), MIDDLE))
                .isEqualTo(Duration.ofMinutes(2));
    }
}
