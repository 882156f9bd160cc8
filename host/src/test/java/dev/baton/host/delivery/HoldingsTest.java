package dev.baton.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.delivery.Holdings.Held;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldingsTest {

    private final Holdings holdings = new Holdings();
    private final Held held = new Held("d1", 1);

    @Test
    void what_is_known_is_never_forgotten() {
        holdings.begin(held);
        for (int look = 0; look < 3 * Holdings.STRANGE_LOOKS; look++) {
            assertThat(holdings.forgotten(Set.of(held))).isEmpty();
        }
    }

    @Test
    void what_is_strange_for_long_enough_has_been_forgotten() {
        holdings.begin(held);
        holdings.end(held);
        for (int look = 1; look < Holdings.STRANGE_LOOKS; look++) {
            assertThat(holdings.forgotten(Set.of(held))).as("look %d", look).isEmpty();
        }
        assertThat(holdings.forgotten(Set.of(held))).containsExactly(held);
        assertThat(holdings.forgotten(Set.of(held)))
                .as("where it could not be freed")
                .isEmpty();
    }

    @Test
    void who_was_gone_meanwhile_begins_anew() {
        for (int look = 1; look < Holdings.STRANGE_LOOKS; look++) {
            holdings.forgotten(Set.of(held));
        }
        holdings.forgotten(Set.of());

        assertThat(holdings.forgotten(Set.of(held))).isEmpty();
    }

    @Test
    void another_claim_of_the_same_delivery_is_another() {
        holdings.begin(held);
        Held earlier = new Held("d1", 0);
        for (int look = 1; look < Holdings.STRANGE_LOOKS; look++) {
            holdings.forgotten(Set.of(earlier, held));
        }
        assertThat(holdings.forgotten(Set.of(earlier, held))).containsExactly(earlier);
    }
}
