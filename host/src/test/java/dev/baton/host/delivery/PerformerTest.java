package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppRegistry;
import dev.baton.host.db.TestDatabase;
import dev.baton.host.delivery.Accepted.ToPerform;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault of the host's own, in the middle of an attempt: a row that a living host forgets is nobody's. */
class PerformerTest {

    @TempDir
    private Path folder;

    private TestLedger books;
    private Performer performer;

    @BeforeEach
    void open() {
        books = TestLedger.open(TestDatabase.SQLITE, folder);
        AppRegistry registry = new AppRegistry();
        performer = new Performer(
                new Attempt(registry, claim -> true),
                new Breakers(registry, Clock.systemUTC(), () -> {}),
                new BackendRefusals(books.database(), Clock.systemUTC()),
                books.ledger(),
                new Semaphore(0),
                (claim, ending, took) -> {
                    throw new IllegalStateException("Whoever watches is broken.");
                });
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void a_call_that_is_not_kept_ends_as_unknown_and_its_caller_hears_so() {
        Receipt told = perform(Duration.ZERO);

        assertThat(told)
                .isInstanceOfSatisfying(
                        Receipt.Ended.class, ended -> assertThat(ended.state()).isEqualTo(DeliveryState.UNKNOWN));
        assertThat(books.find("d1").state()).isEqualTo(DeliveryState.UNKNOWN);
    }

    @Test
    void one_that_is_kept_is_asked_about_before_it_is_tried_again() {
        Receipt told = perform(KEPT);

        assertThat(told).isInstanceOf(Receipt.Kept.class);
        books.dueNow("d1");
        List<Claim> claims = books.claim();
        assertThat(claims).hasSize(1);
        assertThat(claims.get(0).doubtful()).isTrue();
    }

    private Receipt perform(Duration keep) {
        Claim claim = ((ToPerform) books.append(call("d1", "s1", keep))).claim();
        CompletableFuture<Receipt> told = performer.underWay().ofFirstAttempt("d1");
        performer.perform(claim, Optional.empty());
        return told.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
