package dev.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void of_an_odd_number_of_rounds_the_middle_one_is_the_median() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(1, 2, 9));
    }

    @Test
    void of_an_even_number_it_lies_between_the_two_in_the_middle() {
        assertThat(Spread.of(List.of(4.0, 9.0, 1.0, 3.0))).isEqualTo(new Spread(1, 3.5, 9));
    }
}
