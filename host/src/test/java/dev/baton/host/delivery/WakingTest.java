package dev.baton.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WakingTest {

    private final Waking waking = new Waking(Sleepers.UNASKED);

    @Test
    void is_over_when_all_are_awake() {
        waking.make(whom -> false);
        assertThat(waking.wanted()).isEqualTo(Sleepers.UNASKED);

        waking.make(whom -> true);
        assertThat(waking.wanted()).isEqualTo(Sleepers.NONE);
    }

    @Test
    void that_nobody_wants_is_not_made() {
        waking.make(whom -> true);

        waking.make(whom -> {
            throw new AssertionError("Nobody wanted it.");
        });
    }

    @Test
    void that_is_asked_for_while_one_is_under_way_is_not_forgotten() {
        waking.make(whom -> {
            waking.want(Sleepers.UNASKED);
            return true;
        });

        assertThat(waking.wanted()).isEqualTo(Sleepers.UNASKED);
    }

    @Test
    void that_fails_is_tried_again() {
        assertThatThrownBy(() -> waking.make(whom -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");

        assertThat(waking.wanted()).isEqualTo(Sleepers.UNASKED);
    }

    @Test
    void of_more_is_not_taken_back_by_one_of_fewer() {
        waking.want(Sleepers.ALL);
        waking.want(Sleepers.UNASKED);

        waking.make(whom -> {
            assertThat(whom).isEqualTo(Sleepers.ALL);
            return false;
        });
        assertThat(waking.wanted()).isEqualTo(Sleepers.ALL);
    }
}
