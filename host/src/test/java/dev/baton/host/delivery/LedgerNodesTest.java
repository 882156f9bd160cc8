package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.host.apps.AppId;
import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerNodesTest extends OnBothDatabases {

    private static final AttemptEnding AWAY = new AttemptEnding(Kind.BACKEND_AWAY, "Nobody listens.", Fault.BACKEND);
    private static final AttemptEnding DONE = new AttemptEnding(Kind.DONE, "", Fault.NONE);

    @Test
    void the_work_of_a_node_whose_heart_has_stopped_is_taken_over_in_doubt() {
        books.append(call("d1", "s1", KEPT));
        books.ledger().beat(Duration.ofSeconds(-1));
        LedgerOnDisk other = books.ofNode("node-2");
        other.beat(Duration.ofMinutes(1));

        List<Claim> taken = TestLedger.claim(other);

        assertThat(taken).extracting(Claim::id).containsExactly("d1");
        assertThat(taken.get(0).doubtful()).isTrue();
        List<LedgerView.Attempted> attempts = new LedgerView(books.database()).attempts("d1");
        assertThat(attempts).hasSize(1);
        assertThat(attempts.get(0).node()).isEqualTo("node-1");
        assertThat(attempts.get(0).ending().kind()).isEqualTo(AttemptEnding.Kind.OUTCOME_UNKNOWN);
        assertThat(attempts.get(0).ending().fault()).isEqualTo(Fault.HOST);
    }

    @Test
    void a_beat_says_whether_the_node_has_counted_as_alive_since_the_last_one() {
        assertThat(books.ledger().beat(Duration.ofSeconds(-1))).isTrue();
        assertThat(books.ledger().beat(Duration.ofMinutes(1))).isFalse();
        assertThat(books.ledger().beat(Duration.ofMinutes(1))).isTrue();
        assertThat(books.ofNode("new").beat(Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void what_somebody_joined_on_another_host_is_not_handed_back() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        LedgerOnDisk other = books.ofNode("node-2");
        assertThat(other.append(call("d2", "s1", KEPT)).join()).isInstanceOf(Accepted.Joined.class);
        AttemptEnding broken = new AttemptEnding(AttemptEnding.Kind.APP_FAULT, "It threw.", Fault.APP);

        Optional<DeliveryState> state = books.settle(claim, DeliveryState.RETURNED, broken);

        assertThat(state).contains(DeliveryState.OPEN);
        Delivery delivery = books.find("d1");
        assertThat(delivery.state()).isEqualTo(DeliveryState.OPEN);
        assertThat(delivery.ending()).contains(broken);
    }

    @Test
    void a_node_that_wakes_up_too_late_changes_nothing() {
        Claim frozen = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        books.ledger().beat(Duration.ofSeconds(-1));
        LedgerOnDisk other = books.ofNode("node-2");
        other.beat(Duration.ofMinutes(1));
        TestLedger.claim(other);

        assertThat(books.settle(frozen, DeliveryState.DONE, DONE)).isEmpty();
        assertThat(books.find("d1").state()).isEqualTo(DeliveryState.OPEN);
    }

    @Test
    void of_several_hosts_that_take_the_same_call_at_the_same_moment_one_performs_it() {
        ofThreeHostsOnePerforms((host, id, session) -> call(id, session, KEPT), Accepted.Joined.class);
    }

    @Test
    void of_several_hosts_that_take_calls_for_one_session_at_the_same_moment_none_is_turned_away() {
        ofThreeHostsOnePerforms(TestCalls::because, Accepted.InLine.class);
    }

    private interface Calls {

        Acceptance of(String host, String id, String session);
    }

    /** Each time all take a call for one session at the same moment. */
    private void ofThreeHostsOnePerforms(Calls calls, Class<? extends Accepted> theOthers) {
        String url = kind.url(folder);
        try (TestLedger one = TestLedger.at(url);
                TestLedger other = TestLedger.at(url);
                TestLedger third = TestLedger.at(url)) {
            for (int i = 1; i <= 250; i++) {
                String session = "s" + i;
                List<CompletableFuture<Accepted>> taken = List.of(
                        one.ledger().append(calls.of("one", "a" + i, session)),
                        other.ledger().append(calls.of("other", "b" + i, session)),
                        third.ledger().append(calls.of("third", "c" + i, session)));

                List<Accepted> all = taken.stream().map(CompletableFuture::join).toList();
                assertThat(all).filteredOn(ToPerform.class::isInstance).hasSize(1);
                assertThat(all).filteredOn(theOthers::isInstance).hasSize(2);
            }
        }
    }

    @Test
    void what_is_handed_back_while_somebody_joins_it_elsewhere_is_either_kept_or_not_joined() {
        String url = kind.url(folder);
        AttemptEnding broken = new AttemptEnding(AttemptEnding.Kind.APP_FAULT, "It threw.", Fault.APP);
        Settlement back = new Settlement(DeliveryState.RETURNED, Duration.ZERO, false, broken, Duration.ZERO);
        try (TestLedger one = TestLedger.at(url);
                TestLedger elsewhere = TestLedger.at(url)) {
            LedgerOnDisk other = elsewhere.ofNode("node-2");
            for (int i = 1; i <= 200; i++) {
                String session = "s" + i;
                Claim claim = ((ToPerform) one.append(call("a" + i, session, KEPT))).claim();
                CompletableFuture<Optional<DeliveryState>> settled =
                        one.ledger().settle(claim, back);
                Accepted second = other.append(call("b" + i, session, KEPT)).join();

                DeliveryState state = settled.join().orElseThrow();
                assertThat(second instanceof Accepted.Joined).as(session).isEqualTo(state == DeliveryState.OPEN);
            }
        }
    }

    @Test
    void a_call_that_is_being_performed_is_held_for_as_long_as_that_takes() {
        Claim first = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();

        for (int look = 0; look < 3 * Holdings.STRANGE_LOOKS; look++) {
            assertThat(books.claim()).as("look %d", look).isEmpty();
        }

        assertThat(books.settle(first, DeliveryState.DONE, DONE)).contains(DeliveryState.DONE);
    }

    @Test
    void a_row_whose_ending_cannot_be_written_is_not_held_for_ever() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        Settlement broken = new Settlement(DeliveryState.DONE, Duration.ZERO, false, null, Duration.ZERO);
        assertThatThrownBy(() -> books.settle(claim, broken)).hasCauseInstanceOf(NullPointerException.class);

        for (int look = 1; look < Holdings.STRANGE_LOOKS; look++) {
            assertThat(books.claim()).as("look %d", look).isEmpty();
        }
        List<Claim> again = books.claim();

        assertThat(again).extracting(Claim::id, Claim::doubtful).containsExactly(tuple("d1", true));
        List<LedgerView.Attempted> attempts = new LedgerView(books.database()).attempts("d1");
        assertThat(attempts).hasSize(1);
        assertThat(attempts.get(0).ending().message())
                .isEqualTo("The host could not write down what became of it. Its log says why.");
        for (int look = 0; look < 2 * Holdings.STRANGE_LOOKS; look++) {
            assertThat(books.claim()).as("it is known now").isEmpty();
        }
        assertThat(books.settle(again.get(0), DeliveryState.DONE, DONE)).contains(DeliveryState.DONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 3_600_000})
    void a_node_is_dead_that_has_not_beaten_of_late_or_by_a_clock_that_was_set_back_since(long aliveForMillis) {
        books.append(call("d1", "s1", KEPT));
        books.ledger().beat(Duration.ofMillis(aliveForMillis));
        LedgerOnDisk other = books.ofNode("node-2");
        other.beat(Duration.ofMinutes(1));

        assertThat(TestLedger.claim(other)).extracting(Claim::id).containsExactly("d1");
    }

    @Test
    void what_others_hold_was_left_behind_where_there_can_be_no_others() {
        books.append(call("d1", "s1", KEPT));
        LedgerOnDisk next = books.ofNode("node-2");
        assertThat(TestLedger.claim(next)).isEmpty();

        next.forgetOthers();

        assertThat(TestLedger.claim(next)).extracting(Claim::id).containsExactly("d1");
    }

    @Test
    void of_all_hosts_one_may_probe_a_backend_and_another_a_second_later() {
        LedgerOnDisk other = books.ofNode("node-2");

        assertThat(books.ledger().mayProbe(TestCalls.APP).join()).isTrue();
        books.database().write(sql -> sql.run("UPDATE backend_probe SET at = {now}")); // However slow this machine is.
        assertThat(other.mayProbe(TestCalls.APP).join()).isFalse();
        assertThat(other.mayProbe(new AppId("00000000-0000-4000-8000-0000000000ff"))
                        .join())
                .isTrue();

        books.database().write(sql -> sql.run("UPDATE backend_probe SET at = at - 1000"));
        assertThat(other.mayProbe(TestCalls.APP).join()).isTrue();
    }

    @Test
    void a_backend_that_is_back_and_a_clock_that_was_set_back_let_any_host_probe() {
        LedgerOnDisk other = books.ofNode("node-2");
        books.ledger().mayProbe(TestCalls.APP).join();

        books.ledger().isBack(TestCalls.APP);
        assertThat(other.mayProbe(TestCalls.APP).join()).isTrue();

        books.database().write(sql -> sql.run("UPDATE backend_probe SET at = at + 3600000"));
        assertThat(other.mayProbe(TestCalls.APP).join()).isTrue();
    }

    @Test
    void a_row_that_cannot_be_read_is_parked_and_the_others_go_on() {
        Claim first = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        Claim second = ((ToPerform) books.append(call("d2", "s2", KEPT))).claim();
        Settlement dueAtOnce = new Settlement(DeliveryState.OPEN, Duration.ZERO, false, AWAY, Duration.ZERO);
        books.settle(first, dueAtOnce);
        books.settle(second, dueAtOnce);
        books.database().write(sql -> sql.run("UPDATE delivery SET action = 'dance' WHERE id = 'd1'"));

        assertThat(books.claim()).extracting(Claim::id).containsExactly("d2");
        assertThat(books.rows()).containsEntry(DeliveryState.UNKNOWN, 1L).containsEntry(DeliveryState.OPEN, 1L);
    }
}
