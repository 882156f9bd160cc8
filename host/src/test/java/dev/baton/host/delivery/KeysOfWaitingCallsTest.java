package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static dev.baton.host.delivery.TestCalls.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.delivery.Accepted.KnownKey;
import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A call that is kept, and of which its caller never heard so: its host died before it could say it. */
class KeysOfWaitingCallsTest extends OnBothDatabases {

    private static final AttemptEnding AWAY = new AttemptEnding(Kind.BACKEND_AWAY, "Nobody listens.", Fault.BACKEND);

    @Test
    void its_key_is_told_that_the_call_is_kept_and_so_it_stays() {
        putOff(books.append(keyed("d1", "s1", "k")));

        KnownKey again = (KnownKey) books.append(keyed("d2", "s1", "k"));

        assertThat(again.toldKept()).isTrue();
        Claim claim = due("d1");
        books.settle(claim, DeliveryState.DONE, new AttemptEnding(Kind.DONE, "", Fault.NONE));
        assertThat(((KnownKey) books.append(keyed("d3", "s1", "k"))).toldKept()).isTrue();
    }

    @Test
    void so_is_a_key_that_joined_it() {
        Accepted first = books.append(call("d1", "s1", KEPT));
        books.append(keyed("d2", "s1", "k"));
        putOff(first);

        assertThat(((KnownKey) books.append(keyed("d3", "s1", "k"))).toldKept()).isTrue();
        assertThat(((KnownKey) books.append(keyed("d4", "s1", "k"))).toldKept()).isTrue();
    }

    @Test
    void a_key_that_joined_and_was_told_to_come_again_is_good_for_that_though_the_call_was_kept_for_its_maker() {
        Acceptance maker = keyed("d1", "s1", "k1");
        Accepted first = books.append(maker);
        books.append(keyed("d2", "s1", "k2"));
        books.ledger().noteKept(maker, "d1").join();
        books.settle(((Accepted.ToPerform) first).claim(), DeliveryState.GIVEN_UP, AWAY);

        assertThat(((KnownKey) books.append(keyed("d3", "s1", "k1"))).toldKept())
                .isTrue();
        assertThat(books.append(keyed("d4", "s1", "k2"))).isInstanceOf(Accepted.ToPerform.class);
    }

    @Test
    void not_while_some_host_performs_it() {
        books.append(keyed("d1", "s1", "k"));

        assertThat(((KnownKey) books.append(keyed("d2", "s1", "k"))).toldKept()).isFalse();
    }

    @Test
    void a_withdrawal_leaves_a_later_claim_of_the_same_host_alone() {
        Acceptance call = call("d1", "s1", KEPT);
        putOff(books.append(call));
        Claim claim = due("d1");

        boolean withdrawn = books.database().write(sql -> new Withdrawal(sql, new Tally(), "node-1").of(call));

        assertThat(withdrawn).isFalse();
        assertThat(books.settle(claim, DeliveryState.DONE, new AttemptEnding(Kind.DONE, "", Fault.NONE)))
                .contains(DeliveryState.DONE);
    }

    private void putOff(Accepted accepted) {
        Settlement later = new Settlement(DeliveryState.OPEN, Duration.ofHours(1), false, AWAY, Duration.ZERO);
        assertThat(books.settle(((ToPerform) accepted).claim(), later)).contains(DeliveryState.OPEN);
    }

    private Claim due(String id) {
        books.dueNow(id);
        return books.claim().get(0);
    }
}
