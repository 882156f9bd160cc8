package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.call;
import static dev.baton.host.delivery.TestCalls.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeepingTest extends OnBothDatabases {

    private static final AttemptEnding AWAY = new AttemptEnding(Kind.BACKEND_AWAY, "Nobody listens.", Fault.BACKEND);

    @Test
    void before_its_time_is_over_a_call_is_tried_once_more() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", Duration.ofMinutes(5)))).claim();

        books.settle(claim, new Settlement(DeliveryState.OPEN, Duration.ofMinutes(10), false, AWAY, Duration.ZERO));

        Delivery waiting = books.find("d1");
        assertThat(waiting.state()).isEqualTo(DeliveryState.OPEN);
        assertThat(Duration.between(
                        waiting.progress().nextAttempt(),
                        waiting.progress().keepUntil().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void what_is_woken_is_due_now_and_its_pauses_are_short_again() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", Duration.ofHours(24)))).claim();
        books.settle(claim, new Settlement(DeliveryState.OPEN, Duration.ofHours(1), false, AWAY, Duration.ZERO));

        assertThat(books.ledger().awaken(APP, Sleepers.UNASKED, 10)).isEqualTo(1);

        Claim woken = books.claim().get(0);
        assertThat(woken.attempt()).isEqualTo(2);
        assertThat(woken.tries()).isEqualTo(1);
    }

    @Test
    void what_the_backend_wants_left_alone_is_woken_when_that_is_over_and_no_earlier() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", Duration.ofHours(24)))).claim();
        Duration asked = Duration.ofMinutes(10);
        books.settle(claim, new Settlement(DeliveryState.OPEN, Duration.ofHours(1), asked, false, AWAY, Duration.ZERO));

        assertThat(books.ledger().awaken(APP, Sleepers.UNASKED, 10)).isEqualTo(1);
        assertThat(books.ledger().awaken(APP, Sleepers.UNASKED, 10)).isZero();
        assertThat(books.claim()).isEmpty();
        assertThat(books.find("d1").progress().nextAttempt())
                .isBetween(Instant.now().plusSeconds(570), Instant.now().plusSeconds(601));

        assertThat(books.ledger().awaken(APP, Sleepers.ALL, 10)).isEqualTo(1);
        assertThat(books.claim()).extracting(Claim::id).containsExactly("d1");
    }

    @Test
    void what_was_asked_at_an_earlier_attempt_counts_no_longer() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", Duration.ofHours(24)))).claim();
        Duration asked = Duration.ofMinutes(10);
        books.settle(claim, new Settlement(DeliveryState.OPEN, asked, asked, false, AWAY, Duration.ZERO));
        books.ledger().awaken(APP, Sleepers.ALL, 10);
        books.settle(
                books.claim().get(0),
                new Settlement(DeliveryState.OPEN, Duration.ofHours(1), false, AWAY, Duration.ZERO));

        books.ledger().awaken(APP, Sleepers.UNASKED, 10);

        assertThat(books.claim()).extracting(Claim::id).containsExactly("d1");
    }

    @Test
    void what_was_never_tried_is_woken_too_where_the_clock_was_set_back() {
        books.append(
                new Acceptance("d1", APP, TestCalls.close("s1"), "desk", Optional.empty(), Duration.ofHours(1), true));
        books.database().write(sql -> sql.run("UPDATE delivery SET due_at = due_at + 3600000"));

        assertThat(books.ledger().awaken(APP, Sleepers.UNASKED, 10)).isEqualTo(1);

        assertThat(books.claim()).extracting(Claim::id).containsExactly("d1");
    }

    @Test
    void what_has_no_time_for_another_attempt_is_given_up() {
        assertThat(endedBeforeAnother(false)).contains(DeliveryState.GIVEN_UP);
    }

    @Test
    void what_was_in_doubt_to_the_end_stays_unknown() {
        assertThat(endedBeforeAnother(true)).contains(DeliveryState.UNKNOWN);
    }

    @Test
    void what_the_backend_wants_left_alone_for_longer_than_it_is_kept_is_given_up() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", Duration.ofMinutes(5)))).claim();
        Duration asked = Duration.ofMinutes(10);

        Optional<DeliveryState> state =
                books.settle(claim, new Settlement(DeliveryState.OPEN, asked, asked, false, AWAY, Duration.ZERO));

        assertThat(state).contains(DeliveryState.GIVEN_UP);
    }

    @Test
    void a_key_whose_call_was_given_up_at_once_is_good_for_the_next_try() {
        Claim claim = ((ToPerform) books.append(keyed("d1", "s1", "k"))).claim();
        books.settle(claim, DeliveryState.GIVEN_UP, AWAY);

        assertThat(books.append(keyed("d2", "s1", "k"))).isInstanceOf(ToPerform.class);
    }

    private Optional<DeliveryState> endedBeforeAnother(boolean doubtful) {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", Duration.ofSeconds(1)))).claim();
        return books.settle(
                claim, new Settlement(DeliveryState.OPEN, Duration.ofSeconds(5), doubtful, AWAY, Duration.ZERO));
    }
}
