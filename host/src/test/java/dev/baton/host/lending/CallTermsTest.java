package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.CallScope;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallTermsTest {

    private final CallTerms terms = new CallTerms(null, HostClient.Terms.usual("1.0.0"), null, null);

    @Test
    void an_exchange_may_take_as_long_as_its_attempt_but_for_a_twentieth() {
        assertThat(most(Duration.ofSeconds(40))).isBetween(Duration.ofSeconds(36), Duration.ofSeconds(38));
        assertThat(most(Duration.ofSeconds(4))).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_800));
        assertThat(most(Duration.ofMillis(500))).isLessThanOrEqualTo(Duration.ofMillis(450));
    }

    @Test
    void where_there_is_no_attempt_the_host_s_own_limit_holds() {
        assertThat(terms.most(Optional.empty(), Optional.empty())).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void an_app_may_want_less_and_cannot_have_more() {
        Optional<CallScope> scope = Optional.of(new CallScope("d1", Duration.ofSeconds(20)));

        assertThat(terms.most(Optional.of(Duration.ofSeconds(2)), scope)).isEqualTo(Duration.ofSeconds(2));
        assertThat(terms.most(Optional.of(Duration.ofMinutes(2)), scope)).isLessThanOrEqualTo(Duration.ofSeconds(19));
    }

    private Duration most(Duration attempt) {
        return terms.most(Optional.empty(), Optional.of(new CallScope("d1", attempt)));
    }
}
