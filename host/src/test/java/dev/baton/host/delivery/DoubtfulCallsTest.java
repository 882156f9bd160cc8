package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static dev.baton.host.delivery.TestCalls.handover;
import static dev.baton.host.delivery.TestCalls.keyed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.host.delivery.Accepted.ToPerform;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of calls of which nobody knows whether the database has them. */
@Timeout(120)
class DoubtfulCallsTest extends OnBadLine {

    @Test
    void a_call_whose_commit_was_not_answered_is_withdrawn() {
        line.loseTheNextAnswer();
        assertInDoubt(books.append(keyed("d1", "s1", "k")));
        assertThat(state("d1")).as("the database has it").isEqualTo("OPEN");
        assertThat(TestLedger.claim(otherNode())).isEmpty();

        mend();

        within(MENDED_WITHIN, () -> state("d1").equals("RETURNED"));
        assertThat(new LedgerView(database)
                        .find("d1")
                        .flatMap(Delivery::ending)
                        .orElseThrow()
                        .fault())
                .isEqualTo(Fault.HOST);
        assertThat(new LedgerView(database).counts().of(DeliveryState.RETURNED)).isEqualTo(1);
        assertThat(new LedgerView(database).counts().addUp()).isTrue();
        assertThat(TestLedger.claim(otherNode())).isEmpty();
    }

    @Test
    void a_call_in_line_whose_commit_was_not_answered_is_nobodys_to_take() {
        Claim first = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        line.loseTheNextAnswer();
        assertInDoubt(books.append(handover("d2", "s1", KEPT)));
        database.write(sql -> sql.run("UPDATE delivery SET state = 'DONE', lease = NULL WHERE id = ?", first.id()));

        assertThat(TestLedger.claim(otherNode())).isEmpty();
        mend();

        within(MENDED_WITHIN, () -> state("d2").equals("RETURNED"));
    }

    @Test
    void a_call_that_comes_again_is_not_taken_for_the_one_in_doubt() {
        line.loseTheNextAnswer();
        assertInDoubt(books.append(keyed("d1", "s1", "k")));
        line.mend();

        Accepted again = appendWhenBack(keyed("d2", "s1", "k"));

        assertThat(again).isInstanceOf(ToPerform.class);
        assertThat(state("d1")).isEqualTo("RETURNED");
    }

    @Test
    void a_call_that_was_only_looked_up_is_answered_all_the_same_and_leaves_nothing() {
        Claim first = ((ToPerform) books.append(keyed("d1", "s1", "k"))).claim();
        books.settle(first, DeliveryState.DONE, DONE);
        line.loseTheNextAnswer();

        Accepted again = books.append(keyed("d2", "s1", "k"));

        assertThat(again).isInstanceOf(Accepted.KnownKey.class);
        mend();
        appendWhenBack(call("d3", "s1", KEPT));
        assertThat(state("d2")).isEqualTo("none");
    }

    @Test
    void a_call_that_joined_in_doubt_is_told_of_the_one_that_it_joined() {
        books.append(call("d1", "s1", KEPT));
        line.loseTheNextAnswer();

        assertThat(books.append(call("d2", "s1", KEPT))).isEqualTo(new Accepted.InDoubt("d1"));

        mend();
        appendWhenBack(call("d3", "s3", KEPT));
        assertThat(state("d1")).isEqualTo("OPEN");
        assertThat(state("d2")).isEqualTo("none");
    }

    @Test
    void another_user_that_joined_in_doubt_may_look_at_the_call_when_the_database_is_back() {
        books.append(call("d1", "s1", KEPT));
        line.loseTheNextCommit();
        assertThat(books.append(call("d2", "s1", KEPT, "other"))).isEqualTo(new Accepted.InDoubt("d1"));

        mend();

        within(MENDED_WITHIN, () -> new LedgerView(database).hasJoined("other", "d1"));
    }

    @Test
    void a_call_in_doubt_that_somebody_joined_on_another_host_is_kept_as_that_one_was_told() {
        line.loseTheNextAnswer();
        assertInDoubt(books.append(call("d1", "s1", KEPT)));
        try (GroupedWrites writes = new GroupedWrites(database, 1)) {
            LedgerOnDisk other = new LedgerOnDisk(database, writes, "node-2");
            other.beat(Duration.ofMinutes(1));
            assertThat(other.append(call("d2", "s1", KEPT)).join()).isEqualTo(new Accepted.Joined("d1", true));

            mend();

            within(MENDED_WITHIN, () -> lease("d1").isEmpty());
            assertThat(state("d1")).isEqualTo("OPEN");
            assertThat(TestLedger.claim(other)).extracting(Claim::id).containsExactly("d1");
        }
    }

    @Test
    void a_commit_that_did_not_arrive_is_in_nobodys_way() {
        line.loseTheNextCommit();
        assertInDoubt(books.append(call("d1", "s1", KEPT)));
        line.mend();

        assertThat(appendWhenBack(call("d2", "s1", KEPT))).isInstanceOf(ToPerform.class);
        assertThat(state("d1")).isEqualTo("RETURNED");
        assertThat(new LedgerView(database).counts().accepted()).isEqualTo(2);
        assertThat(new LedgerView(database).counts().addUp()).isTrue();
    }

    @Test
    void a_commit_that_arrives_when_its_call_is_withdrawn_changes_nothing() {
        line.delayTheNextCommitAlone();
        assertInDoubt(books.append(call("d1", "s1", KEPT)));
        books.ledger().beat(Duration.ofMinutes(1));
        within(MENDED_WITHIN, this::somebodyWaitsForTheOther);

        line.deliverTheDelayed();
        mend();

        within(MENDED_WITHIN, () -> state("d1").equals("RETURNED"));
        assertThat(lease("d1")).isEmpty();
        assertThat(new LedgerView(database).counts().accepted()).isEqualTo(1);
        assertThat(new LedgerView(database).counts().addUp()).isTrue();
    }

    @Test
    void a_call_that_arrives_after_it_was_withdrawn_changes_nothing() {
        line.delayTheNextCommit();
        assertInDoubt(books.append(call("d1", "s1", KEPT)));
        books.ledger().beat(Duration.ofMinutes(1));
        within(MENDED_WITHIN, () -> state("d1").equals("RETURNED"));
        assumeTrue(
                somebodyIsInTheMiddle(), "On a slow machine the server has ended the transaction, which stood still.");

        line.deliverTheDelayed();
        within(MENDED_WITHIN, () -> !somebodyIsInTheMiddle());

        assertThat(state("d1")).isEqualTo("RETURNED");
        assertThat(lease("d1")).isEmpty();
        assertThat(new LedgerView(database).counts().accepted()).isEqualTo(1);
        assertThat(new LedgerView(database).counts().addUp()).isTrue();
    }
}
