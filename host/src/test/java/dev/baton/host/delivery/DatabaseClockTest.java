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
            assertThat(judges(there - 900 * (second % 2))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600_000, 5_000, -5_000, -3_600_000})
    void one_that_was_set_judges_nobody_until_all_hearts_have_beaten_that_can(long by) {
        assertThat(judges(there)).isTrue();
        there += by;
        assertThat(judges(there)).isFalse();

        pass(Heart.BEAT_EVERY);
        assertThat(judges(there)).isFalse();
        pass(Heart.ALIVE_FOR.minus(Heart.BEAT_EVERY));
        assertThat(judges(there)).isTrue();
    }

    @Test
    void that_it_was_set_back_is_told_once() {
        judges(there);
        there -= 5_000;
        judges(there);

        assertThat(clock.wasSetBack()).isTrue();
        assertThat(clock.wasSetBack()).isFalse();
    }

    @Test
    void one_that_was_heard_late_or_set_forward_was_not_set_back() {
        judges(there);
        for (int beat = 0; beat < 3; beat++) {
            long asked = here.get();
            long said = there;
            pass(Duration.ofSeconds(5));
            clock.judges(said, asked);
        }
        there += 3_600_000;
        judges(there);

        assertThat(clock.wasSetBack()).isFalse();
    }

    private boolean judges(long millis) {
        return clock.judges(millis, here.get());
    }

    private void pass(Duration time) {
        here.addAndGet(time.toNanos());
        there += time.toMillis();
    }
}
