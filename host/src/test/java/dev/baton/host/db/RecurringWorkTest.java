package dev.baton.host.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.RecurringWork.Round;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachDatabase
@Timeout(90)
class RecurringWorkTest {

    private static final Duration EVERY = Duration.ofSeconds(1);

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
    }

    @AfterEach
    void shut() {
        database.close();
    }

    @Test
    void of_two_hosts_one_does_the_work_at_a_time_and_the_other_goes_on_when_it_stops() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        Round round = new Round("sweep", EVERY, () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            rounds.incrementAndGet();
            inside.decrementAndGet();
        });

        try (RecurringWork one = start("one", round);
                RecurringWork other = start("other", round)) {
            assertThat(one).isNotSameAs(other);
            until(rounds, 3);
        }
        int before = rounds.get();
        try (RecurringWork third = start("third", round)) {
            assertThat(third).isNotNull();
            until(rounds, before + 1);
        }

        assertThat(most).hasValue(1);
    }

    @Test
    void a_round_that_fails_comes_again() {
        AtomicInteger rounds = new AtomicInteger();
        Round failing = new Round("sweep", EVERY, () -> {
            rounds.incrementAndGet();
            throw new IllegalStateException("as the test wants it");
        });

        try (RecurringWork work = start("one", failing)) {
            assertThat(work).isNotNull();
            until(rounds, 2);
        }
    }

    @Test
    void a_stop_ends_the_round_that_is_under_way() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Round longOne = new Round("sweep", EVERY, () -> {
            begun.countDown();
            LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
            ended.countDown();
        });
        RecurringWork work = start("one", longOne);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        long began = System.nanoTime();
        work.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }

    /** Looks more often than a host does. */
    private RecurringWork start(String host, Round round) {
        return RecurringWork.start(database, host, List.of(round), Duration.ofMillis(200));
    }

    private static void until(AtomicInteger rounds, int many) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (rounds.get() < many) {
            assertThat(System.nanoTime()).as("%s rounds", many).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
