package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.TestDatabase;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a clock that is set by hand, which begins shortly before it overflows, as System.nanoTime may. */
class HeartTest {

    private static final Duration STEADY = Heart.STEADY_AFTER.plusMillis(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Heart heart = heart(true);
    private boolean away;
    private boolean broken;
    private boolean othersForgotten;
    private boolean takenForDead;
    private Duration beatTakes = Duration.ZERO;

    @BeforeEach
    void begin() {
        heart.begin();
    }

    @Test
    void a_host_that_beats_holds_what_it_took_and_may_take_over_when_it_has_been_there_for_a_while() {
        Claim claim = taken();
        assertThat(heart.mayTakeOver()).isFalse();
        assertThat(othersForgotten).isFalse();

        for (int second = 0; second < 20; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(heart.beat()).isTrue();
            assertThat(heart.holds(claim)).isTrue();
        }
        assertThat(heart.mayTakeOver()).isTrue();
    }

    @Test
    void one_that_could_not_beat_holds_nothing_until_it_can_and_then_only_what_it_took_since() {
        Claim before = taken();
        away = true;
        pass(Heart.SURE_FOR.minusNanos(1));
        assertThat(heart.beat()).isFalse();
        assertThat(heart.alive()).isFalse();
        assertThat(heart.holds(before)).isTrue();

        pass(Duration.ofNanos(1));
        assertThat(heart.holds(before)).isFalse();

        pass(Heart.ALIVE_FOR.minus(Heart.SURE_FOR));
        away = false;
        assertThat(heart.beat()).isTrue();
        assertThat(heart.alive()).isTrue();
        assertThat(heart.holds(before)).isFalse();
        assertThat(heart.holds(taken())).isTrue();
    }

    @Test
    void one_that_could_not_beat_for_a_moment_only_has_lost_nothing() {
        Claim claim = taken();
        away = true;
        pass(Duration.ofSeconds(1));
        heart.beat();
        away = false;
        pass(Duration.ofSeconds(1));
        heart.beat();

        assertThat(heart.holds(claim)).isTrue();
    }

    @Test
    void shortly_before_others_may_take_it_nothing_is_begun_and_nothing_lost_either() {
        Claim claim = taken();
        pass(Heart.ALIVE_FOR.minusMillis(60));
        assertThat(heart.holds(claim)).isFalse();
        assertThat(heart.holds(taken())).as("of what has just been let in").isFalse();

        heart.beat();
        assertThat(heart.holds(claim)).isTrue();
    }

    @Test
    void a_beat_that_takes_too_long_to_be_written_comes_too_late() {
        Claim claim = taken();
        pass(Duration.ofSeconds(1));
        beatTakes = Heart.ALIVE_FOR;
        heart.beat();

        assertThat(heart.holds(claim)).isFalse();
    }

    @Test
    void one_that_was_frozen_has_lost_what_it_held_whatever_it_does_first_when_it_wakes() {
        Claim asksFirst = taken();
        pass(Duration.ofMinutes(1));
        assertThat(heart.holds(asksFirst)).isFalse();

        heart.beat();
        assertThat(heart.holds(asksFirst)).isFalse();
    }

    @Test
    void one_whose_own_clock_stood_still_with_it_has_lost_what_it_held_all_the_same() {
        Claim claim = taken();
        pass(Duration.ofSeconds(1));
        takenForDead = true;
        heart.beat();
        takenForDead = false;
        assertThat(heart.holds(claim)).isFalse();

        pass(Duration.ofMillis(1));
        assertThat(heart.holds(taken())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void who_has_just_seen_the_database_come_back_judges_nobody(int secondsAway) {
        pass(STEADY);
        assertThat(heart.mayTakeOver()).isTrue();
        away = true;
        heart.beat();
        assertThat(heart.mayTakeOver()).isFalse();

        pass(Duration.ofSeconds(secondsAway));
        away = false;
        heart.beat();
        assertThat(heart.mayTakeOver()).isFalse();
        pass(STEADY);
        assertThat(heart.mayTakeOver()).isTrue();
    }

    @Test
    void where_no_other_host_can_be_nothing_is_lost() {
        Heart alone = heart(false);
        alone.begin();
        Claim claim = taken();
        pass(Duration.ofMinutes(1));

        assertThat(alone.holds(claim)).isTrue();
        assertThat(othersForgotten).isTrue();
        assertThat(alone.mayTakeOver()).isTrue();
    }

    @Test
    void a_host_that_cannot_beat_once_does_not_begin() {
        away = true;
        assertThatThrownBy(() -> heart(true).begin()).isInstanceOf(DatabaseAway.class);
    }

    @Test
    void a_fault_that_is_no_absence_of_the_database_does_not_stop_the_heart() {
        broken = true;
        assertThat(heart.beat()).isFalse();
        assertThat(heart.alive()).isFalse();

        broken = false;
        assertThat(heart.beat()).isTrue();
        assertThat(heart.alive()).isTrue();
    }

    private Claim taken() {
        return new Claim("d1", APP, close("s"), Claim.Turn.of(1), false, true, now.get());
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Heart heart(boolean shared) {
        return new Heart(ledger(), shared, now::get);
    }

    /** A ledger that beats, and can do nothing else. */
    private Ledger ledger() {
        return (Ledger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("forgetOthers")) {
                        othersForgotten = true;
                        return null;
                    }
                    assertThat(method.getName()).isEqualTo("beat");
                    assertThat(List.of(arguments)).containsExactly(Heart.ALIVE_FOR);
                    if (away) {
                        throw TestDatabase.away();
                    }
                    if (broken) {
                        throw new IllegalStateException("no such table");
                    }
                    pass(beatTakes);
                    return !takenForDead;
                });
    }
}
