package dev.baton.host.delivery;

import static dev.baton.host.delivery.Soon.within;
import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static dev.baton.host.delivery.TestCalls.handover;
import static dev.baton.host.delivery.TestCalls.keyed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.LineAtCommit;
import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of writes of which nobody knows whether the database has them, on a PostgreSQL behind a bad line. */
@Timeout(120)
class DoubtfulCommitsTest {

    private static final Duration MENDED_WITHIN = Duration.ofSeconds(10);
    private static final AttemptEnding DONE = new AttemptEnding(Kind.DONE, "", Fault.NONE);
    private static final AttemptEnding AWAY = new AttemptEnding(Kind.BACKEND_AWAY, "Nobody listens.", Fault.BACKEND);

    @TempDir
    Path folder;

    private LineAtCommit line;
    private TestLedger books;
    /** The same database, without the line. */
    private Database database;

    @BeforeEach
    void open() {
        line = new LineAtCommit(folder);
        books = TestLedger.at(line.url());
        database = Database.open(line.directUrl());
    }

    @AfterEach
    void shut() {
        line.mend();
        books.close();
        database.close();
        line.close();
    }

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
        line.delayTheNextCommit();
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

    private boolean somebodyWaitsForTheOther() {
        return database.read(sql -> sql.query("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                .first(row -> true)
                .orElse(false));
    }

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
        database.write(sql -> sql.run("UPDATE delivery SET lease = 'node-1', attempts = 2 WHERE id = 'd1'"));

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

    private LedgerOnDisk otherNode() {
        GroupedWrites none = new GroupedWrites(database, 1);
        try (none) {
            LedgerOnDisk other = new LedgerOnDisk(database, none, "node-2");
            other.beat(Duration.ofMinutes(1));
            return other;
        }
    }

    private void mend() {
        line.mend();
        within(MENDED_WITHIN, () -> {
            try {
                books.ledger().beat(Duration.ofMinutes(1));
                return true;
            } catch (DatabaseAway notYet) {
                return false;
            }
        });
    }

    /** With no heart-beat in between: the first to write is the call itself. */
    private Accepted appendWhenBack(Acceptance call) {
        long deadline = System.nanoTime() + MENDED_WITHIN.toNanos();
        while (true) {
            try {
                return books.append(call);
            } catch (RuntimeException notYet) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }

    private String state(String id) {
        return column(id, "state");
    }

    private String lease(String id) {
        return column(id, "COALESCE(lease, '')");
    }

    private String column(String id, String expression) {
        return database.read(sql -> sql.query("SELECT " + expression + " AS x FROM delivery WHERE id = ?", id)
                .first(row -> row.text("x"))
                .orElse("none"));
    }

    private static void assertInDoubt(Accepted accepted) {
        assertThat(accepted).isInstanceOf(Accepted.InDoubt.class);
    }

    private static void assertInDoubt(ThrowingCallable write) {
        assertThatThrownBy(write)
                .cause()
                .isInstanceOfSatisfying(
                        DatabaseAway.class,
                        away -> assertThat(away.outcomeUnknown()).isTrue());
    }

    private static void assertAway(ThrowingCallable write) {
        assertThatThrownBy(write).cause().isInstanceOf(DatabaseAway.class);
    }
}
