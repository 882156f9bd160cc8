package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static dev.baton.host.delivery.TestCalls.handover;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accepted = done + refused + returned + open + unknown + given up, at any instant, without counting rows. */
class LedgerCountsTest extends OnBothDatabases {

    private static final AttemptEnding AWAY = new AttemptEnding(Kind.BACKEND_AWAY, "Nobody.", Fault.BACKEND);

    private LedgerView view;

    @BeforeEach
    void open() {
        view = new LedgerView(books.database());
    }

    @Test
    void a_new_ledger_counts_nothing() {
        assertThat(view.counts().accepted()).isZero();
        assertThat(view.counts().addUp()).isTrue();
    }

    @Test
    void each_ending_is_counted_once() {
        for (DeliveryState state : DeliveryState.values()) {
            Claim claim = ((ToPerform) books.append(call("d" + state, "s" + state, KEPT))).claim();
            books.settle(claim, settlement(state));
            books.settle(claim, settlement(state));
        }

        assertCountsAreThoseOfTheRows(6);
        assertThat(view.counts().states().values()).containsOnly(1L);
    }

    @Test
    void what_is_not_let_in_is_not_counted() {
        books.append(call("d1", "s1", KEPT));
        books.append(call("d2", "s1", KEPT));
        books.append(handover("d3", "s1", Duration.ZERO));

        assertCountsAreThoseOfTheRows(1);
    }

    @Test
    void what_is_retried_by_hand_is_open_again_and_was_accepted_but_once() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        books.settle(claim, settlement(DeliveryState.GIVEN_UP));

        view.retry("d1", KEPT, "test");
        view.retry("d1", KEPT, "test");

        assertCountsAreThoseOfTheRows(1);
        assertThat(view.counts().of(DeliveryState.OPEN)).isEqualTo(1);
    }

    @Test
    void what_is_given_up_and_what_is_parked_is_counted_where_it_is() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", Duration.ofSeconds(1)))).claim();
        books.settle(claim, new Settlement(DeliveryState.OPEN, Duration.ofSeconds(5), false, AWAY, Duration.ZERO));
        Claim damaged = ((ToPerform) books.append(call("d2", "s2", KEPT))).claim();
        books.settle(damaged, settlement(DeliveryState.OPEN));
        books.database().write(sql -> sql.run("UPDATE delivery SET fields = '{' WHERE id = 'd2'"));

        assertThat(books.claim()).isEmpty();

        assertCountsAreThoseOfTheRows(2);
        assertThat(view.counts().of(DeliveryState.GIVEN_UP)).isEqualTo(1);
        assertThat(view.counts().of(DeliveryState.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void a_write_that_fails_in_company_counts_nothing_and_the_others_once() {
        CompletableFuture<Integer> bad = new CompletableFuture<>();
        List<CompletableFuture<Accepted>> good = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            good.add(books.ledger().append(call("d" + i, "s" + i, KEPT)));
            if (i == 100) {
                bad = books.writes().submit("s100", (sql, tally) -> {
                    tally.accepted();
                    return sql.run("UPDATE nothing SET is = there");
                });
            }
        }

        good.forEach(stage -> stage.orTimeout(30, TimeUnit.SECONDS).join());

        CompletableFuture<Integer> failed = bad;
        assertThatThrownBy(() -> failed.orTimeout(30, TimeUnit.SECONDS).join()).isNotNull();
        assertCountsAreThoseOfTheRows(200);
    }

    /** The instants are those that a reader happens to meet while calls come in and end. */
    @Test
    void the_counts_add_up_at_any_instant() {
        List<CompletableFuture<Accepted>> accepted = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            accepted.add(books.ledger().append(call("d" + i, "s" + i, KEPT)));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(accepted.stream()
                .map(stage -> stage.thenCompose(
                        entry -> books.ledger().settle(((ToPerform) entry).claim(), settlement(DeliveryState.DONE))))
                .toArray(CompletableFuture[]::new));

        while (!all.isDone()) {
            books.database().read(sql -> {
                LedgerCounts counts = LedgerCounts.read(sql);
                assertThat(counts.addUp()).as("%s", counts).isTrue();
                long rows = sql.query("SELECT COUNT(*) AS n FROM delivery")
                        .list(row -> row.number("n"))
                        .get(0);
                assertThat(counts.accepted()).isEqualTo(rows);
                return rows;
            });
        }

        all.join();
        assertCountsAreThoseOfTheRows(300);
        assertThat(view.counts().of(DeliveryState.DONE)).isEqualTo(300);
    }

    private static Settlement settlement(DeliveryState state) {
        return new Settlement(state, Duration.ZERO, false, AWAY, Duration.ZERO);
    }

    private void assertCountsAreThoseOfTheRows(long accepted) {
        LedgerCounts counts = view.counts();
        Map<DeliveryState, Long> rows = books.rows();
        assertThat(counts.accepted()).isEqualTo(accepted);
        assertThat(counts.addUp()).isTrue();
        for (DeliveryState state : DeliveryState.values()) {
            assertThat(counts.of(state)).as("%s", state).isEqualTo(rows.getOrDefault(state, 0L));
        }
    }
}
