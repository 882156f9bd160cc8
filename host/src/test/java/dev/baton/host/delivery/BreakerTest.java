package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.host.delivery.Attempt.Outcome;
import dev.baton.host.delivery.Breaker.Pass;
import dev.baton.host.delivery.BreakerState.Standing;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class BreakerTest {

    private static final Outcome DONE = new Outcome.Answered(ActionResult.done(), 1);
    private static final Outcome AWAY = new Outcome.Answered(ActionResult.retry("Nobody listens."), 1);
    private static final Outcome SILENT = new Outcome.Answered(ActionResult.unknown("No answer came."), 1);
    private static final Outcome BROKE = new Outcome.AppFault("It threw.");

    private final AtomicInteger back = new AtomicInteger();
    private final Breaker breaker = new Breaker("Desk", false, Clock.systemUTC(), back::incrementAndGet);

    @Test
    void five_attempts_in_a_row_that_find_the_backend_away_open_it() {
        attempts(AWAY, 4);
        assertThat(breaker.ask()).isEqualTo(Pass.FREE);

        attempts(SILENT, 1);

        assertThat(breaker.ask()).isEqualTo(Pass.NONE);
        assertThat(breaker.room()).isZero();
        assertThat(breaker.state().standing()).isEqualTo(Standing.OPEN);
        assertThat(breaker.state().why()).isEqualTo("No answer came.");
    }

    @Test
    void what_another_host_finds_out_after_it_opened_closes_it() {
        attempts(new Outcome.Answered(ActionResult.retry("Later.", Optional.of(Duration.ofMinutes(30))), 1), 5);

        breaker.hear(new LatestProbe(7, true)); // Of the last time.
        assertThat(breaker.isClosed()).isFalse();
        breaker.hear(new LatestProbe(8, false));
        assertThat(breaker.isClosed()).isFalse();
        breaker.hear(new LatestProbe(8, true));
        assertThat(breaker.isClosed()).isTrue();

        attempts(AWAY, 5);
        breaker.hear(new LatestProbe(8, true)); // Known already.
        breaker.hear(new LatestProbe(8, true));
        assertThat(breaker.isClosed()).isFalse();
        assertThat(breaker.comeBack()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void only_an_answer_of_the_backend_shows_that_it_is_there() {
        assertThat(breaker.note(Pass.FREE, DONE)).isTrue();
        assertThat(breaker.note(
                        Pass.FREE, new Outcome.Answered(ActionResult.rejected(Reason.NO_SUCH_SESSION, "No."), 1)))
                .isTrue();

        assertThat(breaker.note(Pass.FREE, AWAY)).isFalse();
        assertThat(breaker.note(Pass.FREE, SILENT)).isFalse();
        assertThat(breaker.note(Pass.FREE, BROKE)).isFalse();
        assertThat(breaker.note(Pass.FREE, new Outcome.Answered(ActionResult.rejected(Reason.NONSENSE, "What?"), 1)))
                .isFalse();
    }

    @Test
    void an_answer_in_between_begins_the_count_anew() {
        attempts(AWAY, 4);
        attempts(DONE, 1);
        attempts(AWAY, 4);

        assertThat(breaker.isClosed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NONSENSE", "UNSUPPORTED"})
    void a_backend_that_refuses_is_there(Reason reason) {
        attempts(AWAY, 4);
        attempts(new Outcome.Answered(ActionResult.rejected(reason, "No."), 1), 20);
        attempts(AWAY, 4);

        assertThat(breaker.isClosed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONSENSE", "UNSUPPORTED"})
    void what_need_not_have_come_from_the_backend_says_nothing_of_it(Reason reason) {
        attempts(new Outcome.Answered(ActionResult.rejected(reason, "What?"), 1), 20);
        assertThat(breaker.isClosed()).isTrue();

        attempts(AWAY, 4);
        attempts(new Outcome.Answered(ActionResult.rejected(reason, "What?"), 1), 1);
        attempts(AWAY, 1);

        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void the_late_answer_of_an_earlier_call_does_not_shorten_what_the_backend_has_asked_for() {
        attempts(new Outcome.Answered(ActionResult.retry("Slow down.", Optional.of(Duration.ofSeconds(120))), 1), 5);

        breaker.note(Pass.FREE, DONE);

        assertThat(breaker.isClosed()).isFalse();
        assertThat(breaker.comeBack()).isGreaterThan(Duration.ofSeconds(100));
    }

    @Test
    void an_app_that_breaks_opens_nothing() {
        attempts(BROKE, 20);
        attempts(new Outcome.NoRoom("Full."), 20);

        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void an_app_that_cannot_find_out_what_became_of_a_call_opens_nothing_and_one_whose_backend_is_away_does() {
        for (int i = 0; i < 20; i++) {
            assertThat(breaker.noteAsked(breaker.ask(), SILENT)).isFalse();
        }
        assertThat(breaker.isClosed()).isTrue();

        for (int i = 0; i < Breaker.FAILURES; i++) {
            breaker.noteAsked(breaker.ask(), AWAY);
        }
        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void one_call_at_a_time_finds_out_whether_the_backend_is_back() {
        attempts(AWAY, 5);

        untilProbed();
        assertThat(breaker.ask()).isEqualTo(Pass.NONE);
        assertThat(breaker.state().standing()).isEqualTo(Standing.HALF_OPEN);
        breaker.note(Pass.PROBE, DONE);

        assertThat(breaker.state().standing()).isEqualTo(Standing.CLOSED);
        assertThat(breaker.state().why()).isEmpty();
        assertThat(back).hasValue(1);
        assertThat(breaker.waking().wanted()).isEqualTo(Sleepers.UNASKED);
    }

    @Test
    void a_probe_that_breaks_in_the_app_is_followed_by_another() {
        attempts(AWAY, 5);
        untilProbed();

        breaker.note(Pass.PROBE, BROKE);

        assertThat(breaker.isClosed()).isFalse();
        untilProbed();
    }

    @Test
    void a_probe_that_hangs_keeps_no_other_away_and_counts_when_it_is_answered() {
        attempts(AWAY, 5);
        untilProbed();

        untilProbed();
        breaker.note(Pass.PROBE, DONE);

        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void what_was_sent_before_it_opened_opens_it_no_longer() {
        attempts(AWAY, 5);
        untilProbed();

        breaker.note(Pass.FREE, AWAY);
        breaker.note(Pass.PROBE, DONE);

        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void a_backlog_gets_room_with_each_success_and_loses_half_with_each_failure() {
        assertThat(breaker.room()).isEqualTo(Ramp.FIRST);

        attempts(DONE, 20);
        assertThat(breaker.room()).isEqualTo(Ramp.FIRST + 20);
        attempts(AWAY, 1);
        assertThat(breaker.room()).isEqualTo((Ramp.FIRST + 20) / 2);
        attempts(DONE, 1_000);

        assertThat(breaker.room()).isEqualTo(Ramp.MOST);
    }

    private void attempts(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            breaker.note(breaker.ask(), outcome);
        }
    }

    private void untilProbed() {
        long began = System.nanoTime();
        within(Duration.ofSeconds(10), () -> breaker.ask() == Pass.PROBE);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
    }
}
