package dev.baton.host.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeasesTest {

    @Test
    void nobody_is_let_in_after_retiring() {
        Leases leases = new Leases(10);

        leases.retire();

        assertThat(leases.acquire()).isEqualTo(Leases.Answer.RETIRED);
    }

    @Test
    void retiring_waits_for_the_last_one_to_leave() {
        Leases leases = new Leases(10);
        leases.acquire();
        leases.acquire();

        CompletableFuture<Void> drained = leases.retire();
        leases.release();
        assertThat(drained).isNotDone();
        leases.release();

        assertThat(drained).isCompleted();
    }

    @Test
    void no_more_are_let_in_than_may() {
        Leases leases = new Leases(2);
        leases.acquire();
        leases.acquire();

        assertThat(leases.acquire()).isEqualTo(Leases.Answer.FULL);

        leases.release();
        assertThat(leases.acquire()).isEqualTo(Leases.Answer.GRANTED);
    }

    @Test
    void retiring_twice_waits_for_the_same() {
        Leases leases = new Leases(2);
        leases.acquire();

        CompletableFuture<Void> first = leases.retire();
        CompletableFuture<Void> second = leases.retire();
        leases.release();

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
    }

    /** Many threads go in and out while one retires: nobody may be inside once it has drained. */
    @Test
    void nobody_is_inside_once_it_has_drained() throws Exception {
        for (int round = 0; round < 200; round++) {
            Leases leases = new Leases(1_000);
            AtomicBoolean closed = new AtomicBoolean();
            AtomicInteger usesAfterClose = new AtomicInteger();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            CountDownLatch going = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> {
                    going.countDown();
                    while (leases.acquire() == Leases.Answer.GRANTED) {
                        if (closed.get()) {
                            usesAfterClose.incrementAndGet();
                        }
                        leases.release();
                    }
                });
            }
            going.await();

            leases.retire().thenRun(() -> closed.set(true)).get(5, TimeUnit.SECONDS);
            threads.shutdown();

            assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
            assertThat(usesAfterClose).hasValue(0);
        }
    }
}
