package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.close;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.host.delivery.Attempt.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

    private static final Outcome BROKEN = new Outcome.AppFault("The app broke.");

    @Test
    void an_app_that_breaks_hands_the_call_back_to_a_caller_who_waits_and_else_the_host_goes_on_in_doubt() {
        Settlement forTheCaller = verdict(false, true).on(BROKEN);
        assertThat(forTheCaller.state()).isEqualTo(DeliveryState.RETURNED);
        assertThat(forTheCaller.isForTheCaller()).isTrue();

        Settlement kept = verdict(false, true).insteadOf(forTheCaller);
        assertThat(kept.state()).isEqualTo(DeliveryState.OPEN);
        assertThat(kept.doubtful()).isTrue();
        assertThat(kept.pause()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREDENTIALS", "SETTINGS"})
    void what_an_admin_can_mend_is_no_end_of_a_call_that_the_host_has_promised_to_keep(Reason reason) {
        Settlement forTheCaller = verdict(false, true).on(rejected(reason));
        assertThat(forTheCaller.state()).isEqualTo(DeliveryState.REFUSED);
        assertThat(forTheCaller.isForTheCaller()).isTrue();

        Settlement kept = verdict(false, true).insteadOf(forTheCaller);
        assertThat(kept.state()).isEqualTo(DeliveryState.OPEN);
        assertThat(kept.doubtful()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREDENTIALS", "SETTINGS", "NONSENSE", "UNSUPPORTED"})
    void an_answer_that_says_nothing_of_the_call_leaves_it_in_doubt_if_it_was(Reason reason) {
        Settlement kept = verdict(true, true).on(rejected(reason));
        assertThat(kept.state()).isEqualTo(DeliveryState.OPEN);
        assertThat(kept.doubtful()).isTrue();
        assertThat(verdict(true, false).on(rejected(reason)).state()).isEqualTo(DeliveryState.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SUCH_SESSION", "CONFLICT", "REFUSED"})
    void what_the_backend_says_of_the_call_ends_it(Reason reason) {
        Settlement settlement = verdict(true, true).on(rejected(reason));

        assertThat(settlement.state()).isEqualTo(DeliveryState.REFUSED);
        assertThat(settlement.isForTheCaller()).isFalse();
    }

    @Test
    void a_backend_cannot_ask_to_be_left_alone_for_ever() {
        Optional<Duration> forEver = Optional.of(Duration.ofSeconds(Long.MAX_VALUE));
        Outcome answered = new Outcome.Answered(ActionResult.retry("Later.", forEver), 1);

        assertThat(verdict(false, true).on(answered).pause()).isEqualTo(Duration.ofDays(1));
        assertThat(verdict(false, true).on(answered).least()).isEqualTo(Duration.ofHours(1));
        assertThat(verdict(false, false).on(answered).pause()).isEqualTo(Duration.ofDays(1));
    }

    private static Outcome rejected(Reason reason) {
        return new Outcome.Answered(ActionResult.rejected(reason, "No."), 1);
    }

    private static Verdict verdict(boolean doubtful, boolean kept) {
        return new Verdict(new Claim("d1", APP, close("s"), Claim.Turn.of(2), doubtful, kept, 0), Duration.ZERO, 0.5);
    }
}
