package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.close;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppSupervisor;
import dev.baton.host.apps.NothingLent;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestPlugin;
import dev.baton.host.apps.TestRecords;
import dev.baton.host.delivery.Attempt.Outcome;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A host that could not say that it lives for so long that others may have taken what it holds. */
class CutOffTest {

    @Test
    void it_looks_for_no_app_until_it_can_say_so_again() {
        AtomicBoolean ours = new AtomicBoolean();
        Attempt attempt = new Attempt(new AppRegistry(), claim -> ours.get());
        Claim sure = new Claim("d1", APP, close("s"), Claim.Turn.of(1), false, true, 0);
        Claim inDoubt = new Claim("d2", APP, close("s"), Claim.Turn.of(2), true, true, 0);

        assertThat(attempt.make(sure, Optional.empty())).isCompletedWithValue(new Outcome.NotOurs());
        assertThat(attempt.make(inDoubt, Optional.empty())).isCompletedWithValue(new Outcome.NotOurs());

        ours.set(true);
        assertThat(attempt.make(sure, Optional.empty())).isCompletedWithValue(new Outcome.NoSuchApp());
    }

    @Test
    void an_app_that_was_kept_from_sending_says_nothing_of_its_backend() throws Exception {
        AtomicBoolean ours = new AtomicBoolean(true);
        AppRegistry registry = new AppRegistry();
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        try (AppSupervisor supervisor =
                new AppSupervisor(new TestRecords(), registry, new NothingLent(), Clock.systemUTC(), timer, 10)) {
            supervisor
                    .install(TestPlugin.of(TestApp.that(request -> {
                        ours.set(false);
                        return CompletableFuture.completedFuture(ActionResult.retry("Nothing was sent."));
                    })))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            Claim claim = new Claim("d1", TestPlugin.ID, close("s"), Claim.Turn.FIRST, false, true, 0);

            CompletionStage<Outcome> ended = new Attempt(registry, asked -> ours.get()).make(claim, Optional.empty());

            assertThat(ended.toCompletableFuture().get(10, TimeUnit.SECONDS)).isEqualTo(new Outcome.NotOurs());
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void a_kept_call_stays_open_and_in_doubt_if_it_was_and_any_other_is_returned_as_not_done() {
        Settlement kept = verdict(new Claim("d1", APP, close("s"), Claim.Turn.of(2), true, true, 0));
        Settlement notKept = verdict(new Claim("d1", APP, close("s"), Claim.Turn.of(1), false, false, 0));

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
