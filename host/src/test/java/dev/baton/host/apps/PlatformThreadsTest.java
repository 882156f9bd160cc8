package dev.baton.host.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.Soon;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlatformThreadsTest {

    private static final int MOST = 8;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final AtomicReference<Throwable> uncaught = new AtomicReference<>();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicBoolean noneLeft = new AtomicBoolean();
    private final PlatformThreads threads = new PlatformThreads(MOST, LONG, this::thread);
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void end() {
        over.countDown();
        threads.close();
    }

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

    @Test
    void what_has_no_thread_is_refused_and_is_not_begun_later() throws Exception {
        noneLeft.set(true);
        AtomicBoolean begun = new AtomicBoolean();
        assertThatThrownBy(() -> threads.execute(() -> begun.set(true))).isInstanceOf(OutOfMemoryError.class);
        noneLeft.set(false);

        CompletableFuture.runAsync(() -> {}, threads).get(30, TimeUnit.SECONDS);

        assertThat(begun).isFalse();
    }

    /** One thread is there, and no other is to be had: what has been taken is done. */
    @Test
    void what_waits_for_one_of_those_that_are_there_is_done() throws Exception {
        CompletableFuture.runAsync(() -> {}, threads).get(30, TimeUnit.SECONDS);
        noneLeft.set(true);
        CountDownLatch ran = new CountDownLatch(100);

        for (int i = 0; i < 100; i++) {
            try {
                threads.execute(ran::countDown);
            } catch (OutOfMemoryError refused) {
                ran.countDown();
            }
        }

        assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(threads.alive()).isEqualTo(1);
    }

    @Test
    void an_interrupt_and_an_error_of_one_are_not_those_of_the_next() throws Exception {
        PlatformThreads one = new PlatformThreads(1, LONG, this::thread);
        one.execute(() -> {
            Thread.currentThread().interrupt();
            throw new StackOverflowError("for a test");
        });

        assertThat(CompletableFuture.supplyAsync(() -> Thread.currentThread().isInterrupted(), one)
                        .get(30, TimeUnit.SECONDS))
                .isFalse();
        assertThat(uncaught.get()).hasMessage("for a test");
        assertThat(made).hasValue(1);
        one.close();
    }

    @Test
    void an_end_interrupts_what_runs_forgets_what_waits_and_refuses_what_comes() throws InterruptedException {
        PlatformThreads one = new PlatformThreads(1, LONG, this::thread);
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean waited = new AtomicBoolean();
        AtomicBoolean refused = new AtomicBoolean();
        one.execute(() -> {
            running.countDown();
            waitFor(over);
            try {
                one.execute(() -> waited.set(true));
            } catch (RejectedExecutionException fromWithin) {
                refused.set(true);
            }
        });
        one.execute(() -> waited.set(true));
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();

        one.close();

        Soon.until("its thread has ended", () -> one.alive() == 0);
        assertThat(refused).isTrue();
        assertThat(waited).isFalse();
        assertThatThrownBy(() -> one.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void an_end_ends_those_that_sleep() throws Exception {
        CompletableFuture.runAsync(() -> {}, threads).get(30, TimeUnit.SECONDS);

        threads.close();

        Soon.until("they have ended", () -> threads.alive() == 0);
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

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "app-" + made.incrementAndGet()) {
            @Override
            public void start() {
                if (noneLeft.get()) {
                    throw new OutOfMemoryError("unable to create native thread, for a test");
                }
                super.start();
            }
        };
        thread.setUncaughtExceptionHandler((who, thrown) -> uncaught.set(thrown));
        thread.setDaemon(true);
        return thread;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
