package dev.baton.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.ClosesInTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

    private final Parts parts = new Parts();
    private final List<String> closed = new ArrayList<>();

    @Test
    void they_are_closed_in_reverse_each_whatever_became_of_the_others() {
        parts.add(() -> closed.add("first"));
        parts.add(() -> {
            throw new IllegalStateException("stuck");
        });
        parts.add(() -> closed.add("last"));

        parts.close();

        assertThat(closed).containsExactly("last", "first");
    }

    @Test
    void a_part_may_wait_for_what_those_before_it_have_left_of_the_time() {
        List<Duration> left = new ArrayList<>();
        parts.add(waiting(left));
        parts.add(() -> Thread.sleep(50));
        parts.add(waiting(left));

        parts.close();

        assertThat(left.get(1)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(27));
        assertThat(left.get(0).minus(left.get(1))).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    private static ClosesInTime waiting(List<Duration> left) {
        return new ClosesInTime() {
            @Override
            public void close(Duration most) {
                left.add(most);
            }

            @Override
            public void close() {
                throw new AssertionError("It is to be told how long it may wait.");
            }
        };
    }
}
