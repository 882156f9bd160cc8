package dev.baton.host.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of metrics that the other tests trust finds what is wrong with them. */
class ExpositionTest {

    private static final String COUNTER = "# HELP a_total It.\n# TYPE a_total counter\n";
    private static final String HISTOGRAM = "# HELP h It.\n# TYPE h histogram\n";

    @Test
    void what_is_right_is_read() {
        Exposition told = Exposition.parse(
                COUNTER + "a_total{x=\"1\",y=\"\\\"\"} 3.0\n" + HISTOGRAM
                        + "h_bucket{x=\"1\",le=\"0.1\"} 1\nh_bucket{x=\"1\",le=\"+Inf\"} 2\nh_count{x=\"1\"} 2\nh_sum{x=\"1\"} 0.5\n");

        assertThat(told.of("a_total", "x=1, y=\\\"")).isEqualTo(3);
        assertThat(told.series()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                COUNTER + "a_total 1",
                COUNTER + "a_total 1\na_total 1\n",
                COUNTER + "a_total -1\n",
                COUNTER + "b_total 1\n",
                COUNTER + "a_total{x=1} 1\n",
                COUNTER + "a_total{x=\"1\" y=\"2\"} 1\n",
                COUNTER + "a_total one\n",
                COUNTER + COUNTER,
                "# TYPE a_total counter\na_total 1\n",
                "# HELP a It.\n# TYPE a counter\na 1\n",
                HISTOGRAM + "h_bucket{x=\"1\",le=\"0.1\"} 3\nh_bucket{x=\"1\",le=\"+Inf\"} 2\nh_count{x=\"1\"} 2\n",
                HISTOGRAM + "h_bucket{x=\"1\",le=\"0.1\"} 1\nh_count{x=\"1\"} 1\n",
                HISTOGRAM + "h_bucket{x=\"1\",le=\"+Inf\"} 2\nh_count{x=\"1\"} 3\n",
            })
    void what_is_wrong_is_refused(String text) {
        assertThatThrownBy(() -> Exposition.parse(text)).isInstanceOf(AssertionError.class);
    }
}
