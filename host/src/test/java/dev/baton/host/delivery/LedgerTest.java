package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.because;
import static dev.baton.host.delivery.TestCalls.call;
import static dev.baton.host.delivery.TestCalls.close;
import static dev.baton.host.delivery.TestCalls.handover;
import static dev.baton.host.delivery.TestCalls.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.delivery.Accepted.Behind;
import dev.baton.host.delivery.Accepted.InLine;
import dev.baton.host.delivery.Accepted.Joined;
import dev.baton.host.delivery.Accepted.KnownKey;
import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerTest extends OnBothDatabases {

    private static final AttemptEnding AWAY = new AttemptEnding(Kind.BACKEND_AWAY, "Nobody listens.", Fault.BACKEND);
    private static final AttemptEnding DONE = new AttemptEnding(Kind.DONE, "", Fault.NONE);

    @Test
    void an_ending_in_whatever_words_can_be_written_down() {
        ToPerform accepted = (ToPerform) books.append(call("d1", "s1", KEPT));
        AttemptEnding odd = new AttemptEnding(Kind.APP_FAULT, "nul \0 " + "x".repeat(5_000), Fault.APP);

        books.settle(accepted.claim(), DeliveryState.RETURNED, odd);

        assertThat(books.find("d1").ending().orElseThrow().message())
                .startsWith("nul ? xxx")
                .hasSizeLessThan(2_010);
    }

    @Test
    void a_first_call_is_written_down_and_ours_to_perform() {
        ToPerform accepted = (ToPerform) books.append(call("d1", "s1", KEPT));

        assertThat(accepted.claim().attempt()).isEqualTo(1);
        assertThat(accepted.claim().kept()).isTrue();
        assertThat(books.find("d1").state()).isEqualTo(DeliveryState.OPEN);
        assertThat(books.find("d1").call()).isEqualTo(close("s1"));
        assertThat(books.claim()).isEmpty();
    }

    @Test
    void a_call_in_doubt_is_probed_with_only_where_there_is_no_other() {
        Claim doubtful = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        books.settle(doubtful, new Settlement(DeliveryState.OPEN, Duration.ofSeconds(1), true, AWAY, Duration.ZERO));
        Claim clear = ((ToPerform) books.append(call("d2", "s2", KEPT))).claim();
        books.settle(clear, new Settlement(DeliveryState.OPEN, Duration.ofHours(1), false, AWAY, Duration.ZERO));

        assertThat(books.ledger().claimProbe(TestCalls.APP))
                .extracting(Claim::id)
                .containsExactly("d2");
        assertThat(books.ledger().claimProbe(TestCalls.APP))
                .extracting(Claim::id)
                .containsExactly("d1");
        assertThat(books.ledger().claimProbe(TestCalls.APP)).isEmpty();
    }

    @Test
    void an_identical_call_is_found_however_far_behind_it_stands_in_line() {
        books.append(call("d0", "s1", KEPT));
        for (int i = 1; i <= 50; i++) {
            assertThat(books.append(because("reason " + i, "d" + i, "s1"))).isInstanceOf(InLine.class);
        }

        assertThat(books.append(because("reason 37", "d99", "s1"))).isEqualTo(new Joined("d37", true));
        assertThat(books.append(call("d98", "s1", Duration.ZERO))).isInstanceOf(Joined.class);
        assertThat(books.append(handover("d97", "s1", Duration.ZERO))).isEqualTo(new Behind(Optional.of("d0")));
    }

    @Test
    void a_settled_call_is_no_longer_open() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();

        assertThat(books.settle(claim, DeliveryState.DONE, DONE)).contains(DeliveryState.DONE);

        assertThat(books.find("d1").state()).isEqualTo(DeliveryState.DONE);
        assertThat(books.find("d1").ending()).contains(DONE);
        assertThat(books.find("d1").progress().settledAt()).isPresent();
    }

    @Test
    void a_call_behind_an_open_one_waits_in_line() {
        books.append(call("d1", "s1", KEPT));

        assertThat(books.append(handover("d2", "s1", KEPT))).isEqualTo(new InLine("d2"));
        assertThat(books.claim()).isEmpty();
    }

    @Test
    void a_call_that_is_not_kept_is_not_let_in_behind_an_open_one() {
        books.append(call("d1", "s1", KEPT));

        assertThat(books.append(handover("d2", "s1", Duration.ZERO))).isEqualTo(new Behind(Optional.of("d1")));
        assertThat(books.look("d2")).isEmpty();
    }

    @Test
    void another_session_is_not_held_up() {
        books.append(call("d1", "s1", KEPT));

        assertThat(books.append(call("d2", "s2", KEPT))).isInstanceOf(ToPerform.class);
    }

    @Test
    void calls_for_one_session_are_claimed_in_the_order_in_which_they_were_accepted() {
        Claim first = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        books.append(handover("d2", "s1", KEPT));
        books.append(because("it is late", "d3", "s1"));

        books.settle(first, DeliveryState.DONE, DONE);

        List<Claim> second = books.claim();
        assertThat(second).extracting(Claim::id).containsExactly("d2");
        assertThat(books.claim()).isEmpty();
        books.settle(second.get(0), DeliveryState.REFUSED, AWAY);
        assertThat(books.claim()).extracting(Claim::id).containsExactly("d3");
    }

    @Test
    void one_that_waits_for_its_next_attempt_is_waited_for() {
        Claim first = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        books.append(handover("d2", "s1", KEPT));
        books.append(call("d3", "s2", KEPT, "desk"));

        books.settle(first, new Settlement(DeliveryState.OPEN, Duration.ofHours(1), false, AWAY, Duration.ZERO));

        assertThat(books.claim()).isEmpty();
        books.dueNow("d1");
        assertThat(books.claim()).extracting(Claim::id).containsExactly("d1");
    }

    @Test
    void an_identical_call_joins_the_open_one() {
        books.append(call("d1", "s1", KEPT));

        assertThat(books.append(call("d2", "s1", KEPT))).isEqualTo(new Joined("d1", true));
        assertThat(books.look("d2")).isEmpty();
    }

    @Test
    void the_same_call_of_another_caller_joins_too_and_may_be_looked_at_by_both() {
        books.append(call("d1", "s1", KEPT));

        assertThat(books.append(call("d2", "s1", KEPT, "other"))).isEqualTo(new Joined("d1", true));
        assertThat(books.append(call("d3", "s1", KEPT, "other")))
                .as("once more")
                .isEqualTo(new Joined("d1", true));

        LedgerView view = new LedgerView(books.database());
        assertThat(view.hasJoined("other", "d1")).isTrue();
        assertThat(view.hasJoined("desk", "d1"))
                .as("who made it has not joined it")
                .isFalse();
        assertThat(view.hasJoined("stranger", "d1")).isFalse();
        int forgotten = books.database().write(sql -> {
            sql.run("UPDATE joined_key SET joined_at = 0");
            return Keys.forgetSome(sql, 10);
        });
        assertThat(forgotten).isZero();
        assertThat(view.hasJoined("other", "d1"))
                .as("as long as the delivery is there")
                .isTrue();
    }

    @Test
    void a_known_key_gives_the_delivery_that_it_made() {
        Claim claim = ((ToPerform) books.append(keyed("d1", "s1", "k"))).claim();
        books.settle(claim, DeliveryState.DONE, DONE);

        KnownKey same = (KnownKey) books.append(keyed("d2", "s1", "k"));
        KnownKey other = (KnownKey) books.append(keyed("d3", "s2", "k"));

        assertThat(same.delivery().id()).isEqualTo("d1");
        assertThat(same.delivery().state()).isEqualTo(DeliveryState.DONE);
        assertThat(same.samePayload()).isTrue();
        assertThat(other.samePayload()).isFalse();
    }

    @Test
    void what_stays_open_is_claimed_again_when_it_is_due() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();

        books.settle(claim, new Settlement(DeliveryState.OPEN, Duration.ofHours(1), true, AWAY, Duration.ZERO));
        assertThat(books.claim()).isEmpty();
        books.dueNow("d1");

        List<Claim> again = books.claim();
        assertThat(again).hasSize(1);
        assertThat(again.get(0).attempt()).isEqualTo(2);
        assertThat(again.get(0).doubtful()).isTrue();
    }

    @Test
    void concurrent_calls_are_all_on_disk_when_their_stages_complete() {
        List<CompletableFuture<Accepted>> accepted = IntStream.range(0, 500)
                .mapToObj(i -> books.ledger().append(because("reason " + i, "d" + i, "s" + i % 100)))
                .toList();

        accepted.forEach(stage -> stage.orTimeout(30, TimeUnit.SECONDS).join());

        assertThat(books.rows()).containsExactly(Map.entry(DeliveryState.OPEN, 500L));
        assertThat(accepted.stream().filter(stage -> stage.join() instanceof ToPerform))
                .hasSize(100);
    }
}
