package dev.baton.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallFiguresTest {

    @Test
    void percentiles_are_right_to_a_tenth() {
        CallFigures figures = new CallFigures();
        for (int millis = 1; millis <= 1_000; millis++) {
            figures.addTime(Duration.ofMillis(millis));
        }

        assertThat((double) figures.percentile(50)).isCloseTo(500, within(60.0));
        assertThat((double) figures.percentile(90)).isCloseTo(900, within(100.0));
        assertThat((double) figures.percentile(99)).isCloseTo(990, within(110.0));
    }

    @Test
    void without_calls_there_is_nothing_to_tell() {
        assertThat(new CallFigures().percentile(99)).isZero();
        assertThat(new CallFigures().failed()).isZero();
    }

    @Test
    void what_is_added_up_is_as_if_it_had_been_one() {
        CallFigures one = new CallFigures();
        CallFigures other = new CallFigures();
        one.add(DeliveryState.DONE);
        other.add(DeliveryState.REFUSED);
        other.add(DeliveryState.OPEN);
        other.addTime(Duration.ofSeconds(1));

        other.addTo(one);

        assertThat(one.calls()).isEqualTo(3);
        assertThat(one.failed()).isEqualTo(1);
        assertThat(one.percentile(50)).isEqualTo(other.percentile(50));
    }

    @Test
    void an_id_tells_when_it_was_made() {
        long before = Instant.now().toEpochMilli();

        String id = new DeliveryIds(Clock.systemUTC()).next();

        assertThat(DeliveryIds.millis(id)).isBetween(before, Instant.now().toEpochMilli());
    }
}
