package dev.baton.host.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.Soon;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Where there is no thread to be had, what runs breaks, or the end comes. */
class PlatformThreadsInTroubleTest extends WithPlatformThreads {

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
            waitFor(over);
            Thread.currentThread().interrupt();
            throw new StackOverflowError("for a test");
        });
        CompletableFuture<Boolean> next =
                CompletableFuture.supplyAsync(() -> Thread.currentThread().isInterrupted(), one);

        over.countDown();

        assertThat(next.get(30, TimeUnit.SECONDS)).isFalse();
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

    @Test
    void what_cannot_even_be_told_leaves_the_thread_alive() throws Exception {
        PlatformThreads one = new PlatformThreads(1, LONG, this::thread);
        one.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((who, thrown) -> {
                throw new IllegalStateException("a handler that breaks, for a test");
            });
            throw new IllegalStateException("for a test");
        });

        assertThat(CompletableFuture.supplyAsync(() -> "done", one).get(30, TimeUnit.SECONDS))
                .isEqualTo("done");
        assertThat(made).hasValue(1);
        one.close();
    }
}
