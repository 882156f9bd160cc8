package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.db.DatabaseAway;
import dev.baton.host.delivery.Accepted.ToPerform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of endings of which nobody knows whether the database has them. */
@Timeout(120)
class DoubtfulEndingsTest extends OnBadLine {

    @Test
    void an_ending_that_could_not_be_written_is_written_when_the_database_is_back() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        line.cut();
        assertAway(() -> books.settle(claim, DeliveryState.DONE, DONE));
        assertThat(state("d1")).isEqualTo("OPEN");

        mend();

        within(MENDED_WITHIN, () -> state("d1").equals("DONE"));
        assertThat(new LedgerView(database).attempts("d1")).hasSize(1);
    }

    @Test
    void an_ending_whose_commit_was_not_answered_does_not_end_the_next_attempt() {
        Claim first = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        line.loseTheNextAnswer();
        assertInDoubt(() ->
                books.settle(first, new Settlement(DeliveryState.OPEN, Duration.ZERO, false, AWAY, Duration.ZERO)));
        line.mend();
        database.write(sql -> sql.run("UPDATE delivery SET lease = 'node-1', attempts = 2, claim = 2 WHERE id = 'd1'"));

        Claim second = new Claim("d1", APP, first.call(), Claim.Turn.of(2), false, true, 0);
        appendWhenBack(call("d2", "s2", KEPT));

        assertThat(lease("d1")).as("the second attempt goes on").isEqualTo("node-1");
        assertThat(books.settle(second, DeliveryState.DONE, DONE)).contains(DeliveryState.DONE);
    }

    @Test
    void rows_of_which_nobody_knows_whether_they_were_claimed_are_let_go() {
        Claim first = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        books.settle(first, new Settlement(DeliveryState.OPEN, Duration.ZERO, false, AWAY, Duration.ZERO));
        line.loseTheAnswerAfter("attempts = attempts + 1");
        assertThatThrownBy(() -> books.ledger().claim(APP, 10)).isInstanceOf(DatabaseAway.class);
        assertThat(lease("d1")).isEqualTo("node-1");

        mend();

        within(MENDED_WITHIN, () -> lease("d1").isEmpty());
        assertThat(TestLedger.claim(otherNode())).extracting(Claim::attempt).containsExactly(2);
    }

    @Test
    void a_claim_that_may_have_been_made_is_not_let_go_in_place_of_a_later_one() {
        Claim first = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        books.settle(first, new Settlement(DeliveryState.OPEN, Duration.ZERO, false, AWAY, Duration.ZERO));
        line.loseTheCommitAfter("attempts = attempts + 1");
        assertThatThrownBy(() -> books.ledger().claim(APP, 10)).isInstanceOf(DatabaseAway.class);
        line.mend();

        Claim second = claimWhenBack();
        mend();
        books.append(call("d2", "s1", KEPT)); // Of the same lane: what was owed has been written by now.

        assertThat(lease("d1")).as("the second claim counts").isEqualTo("node-1");
        assertThat(books.settle(second, DeliveryState.DONE, DONE)).contains(DeliveryState.DONE);
    }

    /** Before the heart has beaten again. */
    private Claim claimWhenBack() {
        List<Claim> claimed = new ArrayList<>();
        within(MENDED_WITHIN, () -> {
            try {
                claimed.addAll(books.ledger().claim(APP, 10));
            } catch (DatabaseAway notYet) {
                return false;
            }
            return !claimed.isEmpty();
        });
        return claimed.get(0);
    }
}
