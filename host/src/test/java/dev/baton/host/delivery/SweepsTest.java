package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static dev.baton.host.delivery.TestCalls.handover;
import static dev.baton.host.delivery.TestCalls.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.Pieces;
import dev.baton.host.delivery.Accepted.Joined;
import dev.baton.host.delivery.Accepted.KnownKey;
import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepsTest extends OnBothDatabases {

    private static final AttemptEnding AWAY = new AttemptEnding(Kind.BACKEND_AWAY, "Nobody listens.", Fault.BACKEND);
    private static final AttemptEnding DONE = new AttemptEnding(Kind.DONE, "", Fault.NONE);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofDays(40));

    private Sweeps sweeps;

    @BeforeEach
    void open() {
        sweeps = new Sweeps(books.database(), Clock.systemUTC(), MONTH);
    }

    @Test
    void what_ended_long_ago_is_forgotten_with_its_attempts_and_nothing_else_is() {
        String old = done(LONG_AGO, "s1");
        String young = done(Instant.now(), "s2");
        String open = DeliveryIds.first(LONG_AGO) + "0000000000000OPEN";
        books.append(call(open, "s3", KEPT));
        age(LONG_AGO, old, open);

        assertThat(sweeps.forget()).isEqualTo(1);

        assertThat(books.look(old)).isEmpty();
        assertThat(new LedgerView(books.database()).attempts(old)).isEmpty();
        assertThat(books.look(young)).isPresent();
        assertThat(books.look(open)).isPresent();
    }

    @Test
    void what_was_accepted_long_ago_and_ended_lately_is_kept() {
        String id = done(LONG_AGO, "s1");
        books.database().write(sql -> sql.run("UPDATE delivery SET accepted_at = ?", LONG_AGO));

        assertThat(sweeps.forget()).isZero();
    }

    @Test
    void more_than_fits_into_a_piece_is_forgotten_in_pieces() {
        String newest = "";
        for (int i = 0; i < Pieces.PIECE + 7; i++) {
            newest = done(LONG_AGO, "s" + i);
        }
        books.database().write(sql -> sql.run("UPDATE delivery SET settled_at = ?", LONG_AGO));

        assertThat(sweeps.forget()).isEqualTo(Pieces.PIECE + 7);
        assertThat(books.look(newest)).isEmpty();
    }

    @Test
    void a_node_that_has_been_dead_for_a_day_is_forgotten_unless_a_row_names_it() {
        books.ofNode("gone").beat(Duration.ofDays(-2));
        books.ofNode("late").beat(Duration.ofHours(-2));
        books.append(call("d1", "s1", KEPT));
        books.ledger().beat(Duration.ofDays(-2));

        sweeps.forget();

        List<String> nodes = books.database()
                .read(sql -> sql.query("SELECT id FROM node ORDER BY id").list(row -> row.text("id")));
        assertThat(nodes).containsExactly("late", "node-1");
    }

    @Test
    void what_waits_longer_than_it_was_to_be_kept_is_given_up() {
        Claim tried = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        books.settle(tried, new Settlement(DeliveryState.OPEN, Duration.ofHours(1), false, AWAY, Duration.ZERO));
        Claim doubtful = ((ToPerform) books.append(call("d2", "s2", KEPT))).claim();
        books.settle(doubtful, new Settlement(DeliveryState.OPEN, Duration.ofHours(1), true, AWAY, Duration.ZERO));
        books.append(new Acceptance("d3", APP, TestCalls.close("s3"), "desk", Optional.empty(), KEPT, true));
        books.append(call("d4", "s4", KEPT));
        books.append(new Acceptance("d5", APP, TestCalls.close("s5"), "desk", Optional.empty(), KEPT, true));
        books.database().write(sql -> sql.run("UPDATE delivery SET keep_until = 1, due_at = 0 WHERE id <> 'd5'"));

        assertThat(books.claim())
                .as("too late to be tried")
                .extracting(Claim::id)
                .containsExactly("d5");
        assertThat(sweeps.giveUp()).isEqualTo(3);

        assertThat(books.find("d1").state()).isEqualTo(DeliveryState.GIVEN_UP);
        assertThat(books.find("d1").ending()).contains(AWAY);
        assertThat(books.find("d2").state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(books.find("d3").state()).isEqualTo(DeliveryState.GIVEN_UP);
        assertThat(books.find("d3").ending().orElseThrow().message())
                .isEqualTo("The time to keep it was over before it could be tried.");
        assertThat(books.find("d4").state()).as("under way").isEqualTo(DeliveryState.OPEN);
        LedgerCounts counts = new LedgerView(books.database()).counts();
        assertThat(counts.of(DeliveryState.GIVEN_UP)).isEqualTo(2);
        assertThat(counts.of(DeliveryState.UNKNOWN)).isEqualTo(1);
        assertThat(counts.addUp()).isTrue();
    }

    @Test
    void what_a_dead_host_had_begun_and_no_app_is_left_to_end_is_unknown_after_a_while() {
        books.append(call("d1", "s1", Duration.ZERO));
        books.append(call("d2", "s2", Duration.ZERO));
        books.database()
                .write(sql -> sql.run("UPDATE delivery SET lease = NULL, due_at = due_at - 61000 WHERE id = 'd1'"));
        books.database().write(sql -> sql.run("UPDATE delivery SET lease = NULL WHERE id = 'd2'"));

        sweeps.giveUpWhatIsOver();

        assertThat(books.find("d1").state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(books.find("d1").ending().orElseThrow().fault()).isEqualTo(Fault.HOST);
        assertThat(books.find("d2").state()).isEqualTo(DeliveryState.OPEN);
        assertThat(new LedgerView(books.database()).counts().addUp()).isTrue();
    }

    @Test
    void a_session_goes_on_when_what_stood_first_was_given_up() {
        books.append(new Acceptance("d1", APP, TestCalls.close("s1"), "desk", Optional.empty(), KEPT, true));
        books.append(handover("d2", "s1", KEPT));
        books.database().write(sql -> sql.run("UPDATE delivery SET keep_until = 1 WHERE id = 'd1'"));

        sweeps.giveUp();

        assertThat(books.claim()).extracting(Claim::id).containsExactly("d2");
    }

    @Test
    void a_key_counts_for_a_day() {
        finished(keyed("d1", "s1", "k"));
        accepted("d1", Duration.ofMinutes(24 * 60 - 1));
        assertThat(books.append(keyed("d2", "s1", "k"))).isInstanceOf(KnownKey.class);

        accepted("d1", Duration.ofMinutes(24 * 60 + 1));

        assertThat(books.append(keyed("d3", "s2", "k"))).isInstanceOf(ToPerform.class);
        assertThat(((KnownKey) books.append(keyed("d4", "s2", "k"))).delivery().id())
                .isEqualTo("d3");
        assertThat(books.find("d1").origin().key()).isEmpty();
    }

    @Test
    void so_does_one_that_stands_for_a_call_which_somebody_else_has_made() {
        ToPerform first = (ToPerform) books.append(call("d1", "s1", KEPT));
        assertThat(books.append(keyed("d2", "s1", "k"))).isEqualTo(new Joined("d1", true));
        books.settle(first.claim(), DeliveryState.DONE, DONE);
        joined(Duration.ofMinutes(24 * 60 - 1));
        assertThat(((KnownKey) books.append(keyed("d3", "s1", "k"))).delivery().id())
                .isEqualTo("d1");

        joined(Duration.ofMinutes(24 * 60 + 1));

        assertThat(books.append(keyed("d4", "s2", "k"))).isInstanceOf(ToPerform.class);
    }

    @Test
    void keys_that_count_no_longer_are_deleted_and_others_are_not() {
        books.append(call("d1", "s1", KEPT));
        books.append(keyed("d2", "s1", "old"));
        joined(Duration.ofMinutes(24 * 60 + 1));
        books.append(keyed("d3", "s1", "young"));

        sweeps.forget();

        List<String> keys = books.database()
                .read(sql ->
                        sql.query("SELECT idempotency_key FROM joined_key").list(row -> row.text("idempotency_key")));
        assertThat(keys).containsExactly("young");
    }

    private void joined(Duration ago) {
        books.database()
                .write(sql -> sql.run(
                        "UPDATE joined_key SET joined_at = ?", Instant.now().minus(ago)));
    }

    private void finished(Acceptance call) {
        books.settle(((ToPerform) books.append(call)).claim(), DeliveryState.DONE, DONE);
    }

    private void accepted(String id, Duration ago) {
        Instant then = Instant.now().minus(ago);
        books.database().write(sql -> sql.run("UPDATE delivery SET accepted_at = ? WHERE id = ?", then, id));
    }

    private String done(Instant accepted, String session) {
        String id = new DeliveryIds(Clock.fixed(accepted, Clock.systemUTC().getZone())).next();
        finished(call(id, session, KEPT));
        return id;
    }

    private void age(Instant to, String... ids) {
        for (String id : ids) {
            books.database().write(sql -> sql.run("""
                            UPDATE delivery SET accepted_at = ?,
                              settled_at = CASE WHEN settled_at IS NULL THEN NULL ELSE accepted_at - ? END
                            WHERE id = ?
                            """, to, Duration.ofDays(40).toMillis(), id));
        }
    }
}
