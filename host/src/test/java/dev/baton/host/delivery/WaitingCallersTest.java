package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.Soon;
import dev.baton.host.db.TestDatabase;
import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those are told who wait on this host for a call that another one performs. */
class WaitingCallersTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration COME_BACK = Duration.ofSeconds(7);

    @TempDir
    private Path folder;

    private final UnderWay underWay = new UnderWay();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private TestLedger books;
    private WaitingCallers callers;

    @BeforeEach
    void open() {
        books = TestLedger.open(TestDatabase.SQLITE, folder);
        callers = new WaitingCallers(books.ledger(), underWay, timer, background);
        books.ledger().find("none"); // The first look of all takes long.
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
        background.shutdownNow();
        books.close();
    }

    @Test
    void who_joined_a_call_that_is_not_kept_hears_its_end_though_another_host_performs_it() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", Duration.ZERO))).claim();
        CompletableFuture<Receipt> caller = callers.untilEnded(underWay.of("d1"), "d1", LONG);

        end(claim);

        assertEnded(caller, DeliveryState.DONE);
    }

    @Test
    void it_is_told_at_the_end_of_its_patience_that_the_call_is_being_performed_where_it_is() {
        books.append(call("d1", "s1", Duration.ZERO));

        CompletableFuture<Receipt> caller = callers.untilEnded(underWay.of("d1"), "d1", Duration.ofMillis(100));

        assertThat(told(caller)).isEqualTo(new Receipt.KeyInProgress("d1"));
    }

    @Test
    void who_would_not_wait_for_a_call_that_it_joined_is_not_told_that_one_is_kept_which_has_ended() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        end(claim);

        CompletableFuture<Receipt> caller = callers.untilKept(underWay.of("d1"), kept(), Duration.ZERO, false);

        assertEnded(caller, DeliveryState.DONE);
    }

    @Test
    void who_would_not_wait_for_its_own_call_is_told_at_once() {
        books.append(call("d1", "s1", KEPT));

        CompletableFuture<Receipt> caller = callers.untilKept(underWay.of("d1"), kept(), Duration.ZERO, true);

        assertThat(told(caller)).isEqualTo(kept());
    }

    @Test
    void before_a_stop_all_are_told_whose_calls_are_kept() {
        books.append(call("d1", "s1", KEPT));
        CompletableFuture<Receipt> performed = callers.untilKept(underWay.ofFirstAttempt("d1"), kept(), LONG, true);

        callers.hurry();

        assertThat(told(performed)).isEqualTo(kept());
        assertThat(underWay.handBack("d1")).as("and are not told otherwise").isFalse();
    }

    @Test
    void who_is_tired_of_a_call_that_ended_on_another_host_though_this_one_began_it_hears_its_end() {
        end(((ToPerform) books.append(call("d1", "s1", KEPT))).claim());

        CompletableFuture<Receipt> caller =
                callers.untilKept(underWay.ofFirstAttempt("d1"), kept(), Duration.ofMillis(50), true);

        assertEnded(caller, DeliveryState.DONE);
    }

    @Test
    void a_call_that_this_host_lost_sight_of_is_looked_up() {
        Receipt lost = new Receipt.LostSight("d1", Receipt.LostSight.Fate.KEPT);
        Claim claim = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        assertThat(told(callers.orItsEnd(lost).toCompletableFuture())).isEqualTo(lost);

        end(claim);

        assertEnded(callers.orItsEnd(lost).toCompletableFuture(), DeliveryState.DONE);
    }

    @Test
    void of_who_heard_the_end_by_looking_nothing_is_left_behind() {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", Duration.ZERO))).claim();
        CompletableFuture<Receipt> receipt = underWay.of("d1");
        CompletableFuture<Receipt> caller = callers.untilEnded(receipt, "d1", LONG);
        end(claim);
        assertEnded(caller, DeliveryState.DONE);

        Soon.until("it is forgotten", () -> {
            boolean forgotten = underWay.of("d1") != receipt;
            underWay.left("d1");
            return forgotten;
        });
    }

    private void end(Claim claim) {
        books.settle(claim, DeliveryState.DONE, new AttemptEnding(Kind.DONE, "", Fault.NONE));
    }

    private static Receipt.Kept kept() {
        return new Receipt.Kept("d1", COME_BACK);
    }

    private static void assertEnded(CompletableFuture<Receipt> caller, DeliveryState state) {
        assertThat(told(caller))
                .isInstanceOfSatisfying(
                        Receipt.Ended.class, ended -> assertThat(ended.state()).isEqualTo(state));
    }

    private static Receipt told(CompletableFuture<Receipt> caller) {
        return caller.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
