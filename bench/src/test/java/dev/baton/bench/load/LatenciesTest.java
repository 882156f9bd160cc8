package dev.baton.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void percentiles_of_known_values_are_exact_to_a_hundredth() {
        for (int micros = 1; micros <= 1_000; micros++) {
            latencies.record(micros * 1_000L);
        }

        assertThat(latencies.within(0.5)).isCloseTo(500_000, withPercentage(1));
        assertThat(latencies.within(0.9)).isCloseTo(900_000, withPercentage(1));
        assertThat(latencies.within(0.99)).isCloseTo(990_000, withPercentage(1));
        assertThat(latencies.max()).isEqualTo(1_000_000);
    }

    @Test
    void a_percentile_never_promises_less_than_was_measured() {
        for (long nanos = 1; nanos < 20_000_000_000L; nanos = nanos * 5 / 4 + 1) {
            Latencies one = new Latencies();
            one.record(nanos);
            one.record(Long.MAX_VALUE);

            assertThat(one.within(0.5)).isGreaterThanOrEqualTo(nanos).isLessThanOrEqualTo(nanos + nanos / 128);
        }
    }

    @Test
    void one_slow_call_of_a_hundred_shows_above_the_99th_percentile_only() {
        for (int i = 0; i < 99; i++) {
            latencies.record(200);
        }
        latencies.record(5_000_000_000L);

        assertThat(latencies.within(0.99)).isEqualTo(200);
        assertThat(latencies.within(1)).isEqualTo(5_000_000_000L);
    }

    @Test
    void rounds_that_are_put_together_count_as_one() {
        Latencies more = new Latencies();
        latencies.record(100);
        more.record(100);
        more.record(250);

        latencies.add(more);

        assertThat(latencies.count()).isEqualTo(3);
        assertThat(latencies.within(0.66)).isEqualTo(100);
        assertThat(latencies.within(0.67)).isEqualTo(250);
        assertThat(latencies.max()).isEqualTo(250);
    }

    @Test
    void of_no_calls_nothing_is_said() {
        assertThat(latencies.within(0.99)).isZero();
        assertThat(latencies.max()).isZero();
    }
}
