package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static dev.baton.host.delivery.TestCalls.handover;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerViewTest extends OnBothDatabases {

    private static final AttemptEnding LOST = new AttemptEnding(Kind.OUTCOME_UNKNOWN, "No answer.", Fault.BACKEND);
    private static final AttemptEnding DONE = new AttemptEnding(Kind.DONE, "", Fault.NONE);

    private LedgerView view;

    @BeforeEach
    void open() {
        view = new LedgerView(books.database());
    }

    @Test
    void each_attempt_is_told() {
        settle("d1", DeliveryState.UNKNOWN, LOST);

        List<LedgerView.Attempted> attempts = view.attempts("d1");

        assertThat(attempts).hasSize(1);
        assertThat(attempts.get(0).number()).isEqualTo(1);
        assertThat(attempts.get(0).node()).isEqualTo("node-1");
        assertThat(attempts.get(0).ending()).isEqualTo(LOST);
        assertThat(attempts.get(0).took()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void the_attempt_that_ended_it_comes_after_those_before_it() {
        Claim first = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        books.settle(first, DeliveryState.OPEN, LOST);
        assertThat(numbersOf("d1")).containsExactly(1);
        books.settle(books.claim().get(0), DeliveryState.DONE, DONE);

        List<LedgerView.Attempted> attempts = view.attempts("d1");

        assertThat(attempts)
                .extracting(LedgerView.Attempted::number, LedgerView.Attempted::ending)
                .containsExactly(tuple(1, LOST), tuple(2, DONE));
        assertThat(attempts.get(1).endedAt())
                .isEqualTo(view.find("d1").orElseThrow().progress().settledAt().orElseThrow());
    }

    @Test
    void an_attempt_that_ended_a_delivery_stays_when_it_is_retried_by_hand() {
        settle("d1", DeliveryState.GIVEN_UP, LOST);
        LedgerView.Attempted before = view.attempts("d1").get(0);

        view.retry("d1", KEPT, "test");

        assertThat(view.attempts("d1")).containsExactly(before);
        books.settle(books.claim().get(0), DeliveryState.GIVEN_UP, LOST);
        assertThat(view.attempts("d1")).startsWith(before);
        assertThat(numbersOf("d1")).containsExactly(1, 2);
        view.retry("d1", KEPT, "test");
        assertThat(numbersOf("d1")).containsExactly(1, 2);
    }

    @Test
    void what_was_parked_after_a_retry_by_hand_has_no_attempt_that_was_never_made() {
        settle("d1", DeliveryState.GIVEN_UP, LOST);
        view.retry("d1", KEPT, "test");
        books.database().write(sql -> sql.run("UPDATE delivery SET fields = 'damaged'"));

        assertThat(books.claim()).isEmpty();

        assertThat(books.rows()).containsExactly(Map.entry(DeliveryState.UNKNOWN, 1L));
        assertThat(numbersOf("d1")).containsExactly(1);
    }

    @Test
    void what_a_host_of_an_earlier_version_has_ended_is_told_as_well() {
        settle("d1", DeliveryState.GIVEN_UP, LOST);
        inAttempts("d1", 1);
        assertThat(numbersOf("d1")).containsExactly(1);
    }

    @Test
    void what_a_host_of_an_earlier_version_has_opened_again_can_be_looked_at() {
        settle("d1", DeliveryState.GIVEN_UP, LOST);

        books.database().write(sql -> sql.run("UPDATE delivery SET state = 'OPEN', settled_at = NULL"));

        assertThat(numbersOf("d1")).isEmpty();
    }

    @Test
    void what_is_over_after_an_attempt_has_that_attempt_once() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", Duration.ofSeconds(1)))).claim();

        assertThat(books.settle(claim, DeliveryState.OPEN, LOST)).contains(DeliveryState.GIVEN_UP);

        assertThat(numbersOf("d1")).containsExactly(1);
    }

    @Test
    void of_very_many_attempts_the_last_are_told() {
        settle("d1", DeliveryState.UNKNOWN, LOST);
        books.database().write(sql -> sql.run("""
                INSERT INTO attempt (delivery_id, number, ended_at, took_millis, node, ending, message, fault)
                WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
                SELECT 'd1', i, 0, 0, 'node-1', 'BACKEND_AWAY', 'Nobody listens.', 'BACKEND' FROM n
                """));

        assertThat(view.attempts("d1"))
                .hasSize(LedgerView.MOST)
                .extracting(LedgerView.Attempted::number)
                .isSorted()
                .startsWith(2_501)
                .endsWith(3_000);
    }

    @Test
    void a_delivery_that_ended_in_doubt_is_asked_about_when_it_is_retried_by_hand() {
        settle("d1", DeliveryState.UNKNOWN, LOST);

        assertThat(view.retry("d1", KEPT, "test")).isTrue();

        List<Claim> claims = books.claim();
        assertThat(claims).hasSize(1);
        assertThat(claims.get(0).doubtful()).isTrue();
        assertThat(claims.get(0).kept()).isTrue();
    }

    @Test
    void after_a_retry_by_hand_the_pauses_are_short_again() {
        settle("d1", DeliveryState.GIVEN_UP, LOST);

        view.retry("d1", KEPT, "test");

        Claim claim = books.claim().get(0);
        assertThat(claim.attempt()).isEqualTo(2);
        assertThat(claim.tries()).isEqualTo(1);
    }

    @Test
    void a_delivery_that_is_done_cannot_be_retried() {
        settle("d1", DeliveryState.DONE, DONE);

        assertThat(view.retry("d1", KEPT, "test")).isFalse();
        assertThat(view.retry("none", KEPT, "test")).isFalse();
    }

    @Test
    void what_may_have_reached_the_backend_is_asked_about_when_it_is_retried_by_hand() {
        settle("d1", DeliveryState.RETURNED, new AttemptEnding(Kind.APP_FAULT, "It threw.", Fault.APP));
        settle("d2", DeliveryState.REFUSED, new AttemptEnding(Kind.BACKEND_NONSENSE, "<html>", Fault.BACKEND));
        settle("d3", DeliveryState.REFUSED, new AttemptEnding(Kind.CONFLICT, "Nobody is there.", Fault.BACKEND));

        List.of("d1", "d2", "d3").forEach(id -> view.retry(id, KEPT, "test"));

        List<Claim> claims = books.claim();
        assertThat(claims)
                .extracting(Claim::id, Claim::doubtful)
                .containsExactlyInAnyOrder(tuple("d1", true), tuple("d2", true), tuple("d3", false));
    }

    @Test
    void a_retry_overtakes_nothing_that_is_open_for_its_session_by_now() {
        Claim first = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        books.settle(first, DeliveryState.GIVEN_UP, LOST);
        Claim later = ((ToPerform) books.append(handover("d2", "s1", KEPT))).claim();

        assertThat(view.retry("d1", KEPT, "test")).isTrue();

        assertThat(books.claim()).isEmpty();
        books.settle(later, DeliveryState.DONE, DONE);
        assertThat(books.claim()).extracting(Claim::id).containsExactly("d1");
    }

    @Test
    void the_backlog_tells_how_long_the_open_call_waits_that_has_been_due_the_longest() {
        assertThat(view.backlog().longestDue()).isEmpty();
        Claim claim = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        assertThat(view.backlog().longestDue())
                .as("nobody waits for what is being performed")
                .isEmpty();

        books.settle(claim, DeliveryState.OPEN, LOST);
        books.database().write(sql -> sql.run("UPDATE delivery SET due_at = due_at - 3600000"));

        assertThat(view.backlog().longestDue().orElseThrow()).isBetween(Duration.ofHours(1), Duration.ofHours(2));
        assertThat(view.backlog().counts().of(DeliveryState.OPEN)).isEqualTo(1);
    }

    private void settle(String id, DeliveryState state, AttemptEnding ending) {
        ToPerform accepted = (ToPerform) books.append(call(id, "s-" + id, KEPT));
        books.settle(accepted.claim(), state, ending);
    }

    private void inAttempts(String id, int number) {
        books.database().write(sql -> sql.run("""
                INSERT INTO attempt (delivery_id, number, ended_at, took_millis, node, ending, message, fault)
                VALUES (?, ?, 0, 0, 'node-1', 'BACKEND_AWAY', 'Nobody listens.', 'BACKEND')
                """, id, number));
    }

    private List<Integer> numbersOf(String id) {
        return view.attempts(id).stream().map(LedgerView.Attempted::number).toList();
    }
}
