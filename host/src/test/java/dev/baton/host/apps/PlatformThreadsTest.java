package dev.baton.host.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.Soon;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlatformThreadsTest {

    private static final int MOST = 8;

    private final PlatformThreads threads = new PlatformThreads("app", MOST);
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void end() {
        over.countDown();
        threads.shutdownNow();
    }

    @Test
    void as_many_as_may_block_run_at_once_and_the_next_when_one_comes_back() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(MOST);
        AtomicInteger begun = new AtomicInteger();
        for (int i = 0; i < MOST + 3; i++) {
            threads.execute(() -> {
                begun.incrementAndGet();
                running.countDown();
                waitFor(over);
            });
        }

        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).hasValue(MOST);

        over.countDown();
        Soon.until("the rest has run, too", () -> begun.get() == MOST + 3);
    }

    /** A thread of such a pool that waits for a future asks the pool for another in its place, and is refused with an exception. */
    @Test
    void all_of_them_may_wait_for_futures() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CountDownLatch running = new CountDownLatch(MOST);
        CompletableFuture<?>[] waiting = new CompletableFuture<?>[MOST];
        for (int i = 0; i < MOST; i++) {
            waiting[i] = CompletableFuture.supplyAsync(
                    () -> {
                        running.countDown();
                        return answer.join();
                    },
                    threads);
        }
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        Soon.until(
                "all of them wait", () -> threads.getActiveThreadCount() == 0 || threads.getRunningThreadCount() == 0);

        answer.complete("here");

        for (CompletableFuture<?> one : waiting) {
            assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo("here");
        }
    }

    /** Threads that take turns would all be made, and each be woken for one piece. */
    @Test
    void one_after_the_other_needs_few_of_them() throws Exception {
        PlatformThreads many = new PlatformThreads("many", 64);
        Set<String> names = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 200; i++) {
            CompletableFuture.runAsync(() -> names.add(Thread.currentThread().getName()), many)
                    .get(30, TimeUnit.SECONDS);
        }

        assertThat(names).hasSizeBetween(1, 16).allMatch(name -> name.matches("many-[0-9]+"));
        many.shutdownNow();
    }

    @Test
    void what_comes_when_they_have_ended_is_refused() {
        threads.shutdownNow();

        assertThatThrownBy(() -> threads.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void what_has_no_thread_waits_for_one() throws InterruptedException {
        AtomicBoolean none = new AtomicBoolean(true);
        PlatformThreads poor = new PlatformThreads(MOST, pool -> {
            if (none.get()) {
                throw new OutOfMemoryError("unable to create native thread, for a test");
            }
            return ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        });
        CountDownLatch ran = new CountDownLatch(2);

        poor.execute(ran::countDown);
        poor.execute(ran::countDown);
        none.set(false);

        assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
        poor.shutdownNow();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
