package dev.baton.host.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.Soon;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlatformThreadsTest extends WithPlatformThreads {

    @Test
    void as_many_as_may_block_run_at_once_and_the_next_when_one_comes_back() throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        block(MOST + 3, begun);

        Soon.until("all threads are busy", () -> begun.get() == MOST);
        assertThat(threads.alive()).isEqualTo(MOST);

        over.countDown();
        Soon.until("the rest has run, too", () -> begun.get() == MOST + 3);
    }

    @Test
    void what_waits_is_begun_in_the_order_in_which_it_came() {
        PlatformThreads one = new PlatformThreads(1, LONG, this::thread);
        List<Integer> begun = new CopyOnWriteArrayList<>();
        one.execute(() -> waitFor(over));
        for (int i = 0; i < 50; i++) {
            int number = i;
            one.execute(() -> begun.add(number));
        }

        over.countDown();

        Soon.until("all have run", () -> begun.size() == 50);
        assertThat(begun)
                .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
        one.close();
    }

    /** Threads that take turns would all be made, and each be woken for one piece. */
    @Test
    void one_after_the_other_is_done_by_the_one_that_is_awake() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch crowd = new CountDownLatch(1);
        for (int i = 0; i < MOST; i++) {
            threads.execute(() -> {
                begun.incrementAndGet();
                waitFor(crowd);
            });
        }
        Soon.until("all threads are busy", () -> begun.get() == MOST);
        crowd.countDown();
        oneAfterTheOther(); // Till then the crowd has gone to sleep.

        Set<String> names = oneAfterTheOther();

        assertThat(names).hasSizeBetween(1, MOST / 2);
    }

    @Test
    void many_who_hand_over_work_at_once_lose_none_of_it() throws InterruptedException {
        int each = 20_000;
        CountDownLatch ran = new CountDownLatch(4 * each);
        List<Thread> callers = IntStream.range(0, 4)
                .mapToObj(number -> new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        threads.execute(ran::countDown);
                    }
                }))
                .toList();
        callers.forEach(Thread::start);

        assertThat(ran.await(50, TimeUnit.SECONDS))
                .as("%s have not run", ran.getCount())
                .isTrue();
    }

    /** Who is called up in the very moment in which it would end stays. */
    @Test
    void many_who_hand_over_work_now_and_then_lose_none_of_it() throws InterruptedException {
        PlatformThreads impatient = new PlatformThreads(MOST, Duration.ofNanos(200_000), this::thread);
        int each = 3_000;
        CountDownLatch ran = new CountDownLatch(2 * each);
        List<Thread> callers = IntStream.range(0, 2)
                .mapToObj(number -> new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        impatient.execute(ran::countDown);
                        LockSupport.parkNanos(150_000 + 1_000 * (i % 100));
                    }
                }))
                .toList();
        callers.forEach(Thread::start);

        assertThat(ran.await(50, TimeUnit.SECONDS))
                .as("%s have not run", ran.getCount())
                .isTrue();
        impatient.close();
    }

    @Test
    void who_has_had_nothing_to_do_for_long_ends_and_others_are_made_when_there_is_work() throws Exception {
        PlatformThreads impatient = new PlatformThreads(MOST, Duration.ofMillis(20), this::thread);
        for (int round = 1; round <= 3; round++) {
            CompletableFuture.runAsync(() -> {}, impatient).get(30, TimeUnit.SECONDS);
            Soon.until("all have ended", () -> impatient.alive() == 0);
        }

        assertThat(made.get()).isGreaterThanOrEqualTo(3);
        impatient.close();
    }

    private Set<String> oneAfterTheOther() throws Exception {
        Set<String> names = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 1_000; i++) {
            CompletableFuture.runAsync(() -> names.add(Thread.currentThread().getName()), threads)
                    .get(30, TimeUnit.SECONDS);
        }
        return names;
    }

    private void block(int count, AtomicInteger begun) {
        for (int i = 0; i < count; i++) {
            threads.execute(() -> {
                begun.incrementAndGet();
                waitFor(over);
            });
        }
    }
}
