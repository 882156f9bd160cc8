package dev.baton.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseClockTest {

    private final AtomicLong here = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final DatabaseClock clock = new DatabaseClock(here::get);
    private long there = 1_795_000_000_000L;

    @Test
    void one_that_goes_on_as_ours_does_judges_with_what_its_answers_take() {
        for (int second = 0; second < 20; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(clock.judges(there - 900 * (second % 2))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600_000, 5_000, -5_000, -3_600_000})
    void one_that_was_set_judges_nobody_until_all_hearts_have_beaten_that_can(long by) {
        assertThat(clock.judges(there)).isTrue();
        there += by;
        assertThat(clock.judges(there)).isFalse();

        pass(Heart.BEAT_EVERY);
        assertThat(clock.judges(there)).isFalse();
        pass(Heart.ALIVE_FOR.minus(Heart.BEAT_EVERY));
        assertThat(clock.judges(there)).isTrue();
    }

    @Test
    void that_it_was_set_back_is_told_once_when_it_goes_on_from_there() {
        clock.judges(there);
        there -= 5_000;
        clock.judges(there);
        assertThat(clock.wasSetBack()).as("It may have answered late.").isFalse();

        pass(Heart.BEAT_EVERY);
        clock.judges(there);

        assertThat(clock.wasSetBack()).isTrue();
        assertThat(clock.wasSetBack()).isFalse();
    }

    @Test
    void one_that_was_heard_late_or_set_forward_was_not_set_back() {
        clock.judges(there);
        clock.judges(there - 5_000);
        pass(Heart.BEAT_EVERY);
        clock.judges(there);
        there += 3_600_000;
        clock.judges(there);
        pass(Heart.BEAT_EVERY);
        clock.judges(there);

        assertThat(clock.wasSetBack()).isFalse();
    }

    private void pass(Duration time) {
        here.addAndGet(time.toNanos());
        there += time.toMillis();
    }
}
