package dev.baton.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WakingTest {

    private final Waking waking = new Waking(true);

    @Test
    void is_over_when_all_are_awake() {
        waking.make(() -> false);
        assertThat(waking.isWanted()).isTrue();

        waking.make(() -> true);
        assertThat(waking.isWanted()).isFalse();
    }

    @Test
    void that_nobody_wants_is_not_made() {
        waking.make(() -> true);

        waking.make(() -> {
            throw new AssertionError("Nobody wanted it.");
        });
    }

    @Test
    void that_is_asked_for_while_one_is_under_way_is_not_forgotten() {
        waking.make(() -> {
            waking.want();
            return true;
        });

        assertThat(waking.isWanted()).isTrue();
    }

    @Test
    void that_fails_is_tried_again() {
        assertThatThrownBy(() -> waking.make(() -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");

        assertThat(waking.isWanted()).isTrue();
    }
}
