package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What {@link Scheduler} promises to apps, as tests. Whoever lends a scheduler extends it; {@link FakeScheduler} passes
 * it, and so does the one that the host lends.
 */
public abstract class SchedulerContract {

    /** Long enough to tell before from after on a slow machine, short enough to wait for. */
    private static final Duration TICK = Duration.ofMillis(100);

    /** The scheduler of an app that runs; on each call of another app. */
    public abstract Scheduler scheduler();

    /** Takes the scheduler back, as when the app has been closed. */
    public abstract void takeBack(Scheduler scheduler);

    /** Lets so much time go by. Does nothing where time goes by itself. */
    public abstract void pass(Duration time);

    /** What stands in the logs of these apps. */
    public abstract List<String> logged();

    @Test
    void work_runs_once_after_the_delay() throws Exception {
        Scheduler scheduler = scheduler();
        AtomicInteger runs = new AtomicInteger();
        long began = System.nanoTime();
        scheduler.after(TICK.multipliedBy(2), runs::incrementAndGet);

        passUntilAfter(scheduler, 1);
        boolean early = runs.get() > 0 && isWithin(began, 2);
        passUntilAfter(scheduler, 5);

        assertThat(early).isFalse();
        assertThat(runs).hasValue(1);
    }

    @Test
    void work_runs_again_and_again_the_first_time_after_one_interval() throws Exception {
        Scheduler scheduler = scheduler();
        CountDownLatch runs = new CountDownLatch(3);
        long began = System.nanoTime();
        scheduler.every(TICK.multipliedBy(2), runs::countDown);

        passUntilAfter(scheduler, 1);
        boolean early = runs.getCount() < 3 && isWithin(began, 2);
        pass(TICK.multipliedBy(6));

        assertThat(runs.await(10, TimeUnit.SECONDS)).as("three runs").isTrue();
        assertThat(early).isFalse();
    }

    /** Whether less time has gone by than so many ticks: who looks later, on a machine that is busy, cannot tell what was too early. */
    private static boolean isWithin(long began, int ticks) {
        return System.nanoTime() - began < TICK.multipliedBy(ticks).toNanos();
    }

    @Test
    void work_that_is_slower_than_its_interval_never_runs_twice_at_a_time() throws Exception {
        Scheduler scheduler = scheduler();
        AtomicInteger atATime = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch runs = new CountDownLatch(4);
        scheduler.every(TICK.dividedBy(10), () -> {
            most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
            beBusy(TICK.dividedBy(2));
            atATime.decrementAndGet();
            runs.countDown();
        });

        pass(TICK);

        assertThat(runs.await(10, TimeUnit.SECONDS)).as("four runs").isTrue();
        assertThat(most).hasValue(1);
    }

    @Test
    void work_that_was_cancelled_does_not_run() throws Exception {
        Scheduler scheduler = scheduler();
        AtomicInteger runs = new AtomicInteger();
        scheduler.after(TICK.multipliedBy(2), runs::incrementAndGet).cancel();
        scheduler.every(TICK.multipliedBy(2), runs::incrementAndGet).cancel();

        passUntilAfter(scheduler, 5);

        assertThat(runs).hasValue(0);
    }

    @Test
    void work_that_is_cancelled_while_it_runs_is_run_to_its_end_and_not_again() throws Exception {
        Scheduler scheduler = scheduler();
        AtomicInteger ended = new AtomicInteger();
        AtomicBoolean interrupted = new AtomicBoolean();
        Scheduler.Task[] task = new Scheduler.Task[1];
        CountDownLatch known = new CountDownLatch(1);
        task[0] = scheduler.every(TICK, () -> {
            awaitQuietly(known);
            task[0].cancel();
            beBusy(TICK.dividedBy(5));
            interrupted.set(Thread.currentThread().isInterrupted());
            ended.incrementAndGet();
        });
        known.countDown();

        passUntilAfter(scheduler, 5);

        assertThat(ended).hasValue(1);
        assertThat(interrupted).isFalse();
    }

    @Test
    void work_that_throws_is_logged_and_called_again_when_its_time_comes() throws Exception {
        Scheduler scheduler = scheduler();
        CountDownLatch runs = new CountDownLatch(3);
        scheduler.every(TICK, () -> {
            runs.countDown();
            if (runs.getCount() == 2) {
                throw new IllegalStateException("the first time it goes wrong");
            }
            throw new AssertionError("and then worse");
        });

        passUntilAfter(scheduler, 4);

        assertThat(runs.await(10, TimeUnit.SECONDS)).as("three runs").isTrue();
        assertThat(logged()).anyMatch(line -> line.contains("the first time it goes wrong"));
        assertThat(logged()).anyMatch(line -> line.contains("and then worse"));
    }

    @Test
    void work_that_throws_harms_no_other_work() throws Exception {
        Scheduler scheduler = scheduler();
        scheduler.after(TICK, () -> {
            throw new IllegalStateException("this one is broken");
        });

        passUntilAfter(scheduler, 2);

        assertThat(logged()).anyMatch(line -> line.contains("this one is broken"));
    }

    @Test
    void work_ends_with_its_app() throws Exception {
        Scheduler ended = scheduler();
        AtomicInteger runs = new AtomicInteger();
        ended.after(TICK.multipliedBy(2), runs::incrementAndGet);
        ended.every(TICK.multipliedBy(2), runs::incrementAndGet);
        takeBack(ended);

        passUntilAfter(scheduler(), 6);

        assertThat(runs).hasValue(0);
    }

    /** Returns when work that was asked for now, for so many ticks from now, has run. */
    private void passUntilAfter(Scheduler scheduler, int ticks) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        scheduler.after(TICK.multipliedBy(ticks), over::countDown);
        pass(TICK.multipliedBy(ticks));
        assertThat(over.await(10, TimeUnit.SECONDS))
                .as("work after %s ticks", ticks)
                .isTrue();
    }

    /** Stands for work that takes its time. */
    private static void beBusy(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
