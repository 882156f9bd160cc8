package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.close;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.delivery.Attempt.Outcome;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A host that could not say that it lives for so long that others may have taken what it holds. */
class CutOffTest {

    @Test
    void it_looks_for_no_app_until_it_can_say_so_again() {
        AtomicBoolean mayAct = new AtomicBoolean();
        Attempt attempt = new Attempt(new AppRegistry(), mayAct::get);
        ActionRequest request = close("s").request("d1");

        assertThat(attempt.perform(APP, request, Optional.empty())).isCompletedWithValue(new Outcome.NotOurs());
        assertThat(attempt.reconcile(APP, request, Optional.empty())).isCompletedWithValue(new Outcome.NotOurs());

        mayAct.set(true);
        assertThat(attempt.perform(APP, request, Optional.empty())).isCompletedWithValue(new Outcome.NoSuchApp());
    }

    @Test
    void a_kept_call_stays_open_and_in_doubt_if_it_was_and_any_other_is_returned_as_not_done() {
        Settlement kept = verdict(new Claim("d1", APP, close("s"), 2, true, true));
        Settlement notKept = verdict(new Claim("d1", APP, close("s"), 1, false, false));

        assertThat(kept.state()).isEqualTo(DeliveryState.OPEN);
        assertThat(kept.doubtful()).isTrue();
        assertThat(notKept.state()).isEqualTo(DeliveryState.RETURNED);
        assertThat(notKept.ending().kind()).isEqualTo(Kind.HOST_AWAY);
        assertThat(notKept.ending().fault()).isEqualTo(Fault.HOST);
    }

    private static Settlement verdict(Claim claim) {
        return new Verdict(claim, Duration.ZERO, 0).on(new Outcome.NotOurs());
    }
}
