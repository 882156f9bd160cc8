package dev.baton.host.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.Soon;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Carriers carry virtual threads.")
class CarriersTest {

    private final Carriers carriers = new Carriers();

    @Test
    void grow_for_what_does_not_come_back_and_shrink_when_it_has() throws InterruptedException {
        int few = carriers.most();
        int many = 8 * few;
        CountDownLatch running = new CountDownLatch(many);
        CountDownLatch over = new CountDownLatch(1);

        for (int i = 0; i < many; i++) {
            carriers.execute(() -> {
                running.countDown();
                waitFor(over);
            });
        }

        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(carriers.most()).isBetween(many, 4 * many);
        over.countDown();
        Soon.until("they are few again", () -> carriers.most() == few);
    }

    @Test
    void never_fail_for_want_of_a_thread_and_run_what_waits_when_there_is_one() throws InterruptedException {
        AtomicBoolean none = new AtomicBoolean(true);
        Carriers poor = new Carriers(pool -> {
            if (none.get()) {
                throw new OutOfMemoryError("unable to create native thread, for a test");
            }
            return ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        });
        CountDownLatch ran = new CountDownLatch(2);

        poor.execute(ran::countDown);
        none.set(false);
        poor.execute(ran::countDown);

        assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
