package dev.baton.host.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the host relies on, whatever an app does to its threads. */
class AppThreadsTest {

    private final AppThreads threads = new AppThreads("app");
    /** Something that the whole host needs, such as the lock of the log. */
    private final ReentrantLock everybodys = new ReentrantLock();

    private final CountDownLatch held = new CountDownLatch(1);
    private final Semaphore goOn = new Semaphore(0);
    private volatile boolean over;

    @AfterEach
    void end() {
        over = true;
        threads.close();
    }

    @Test
    void a_call_that_holds_what_all_need_goes_on_while_others_of_its_app_loop() throws InterruptedException {
        threads.calls().execute(this::holdWhileWaiting);
        held.await();
        int calls = 4 * Runtime.getRuntime().availableProcessors();
        CountDownLatch looping = new CountDownLatch(calls);
        for (int i = 0; i < calls; i++) {
            threads.calls().execute(() -> loop(looping));
        }
        assertThat(looping.await(30, TimeUnit.SECONDS)).isTrue();

        goOn.release();

        assertThat(everybodys.tryLock(30, TimeUnit.SECONDS)).isTrue();
    }

    /** The last call of an app is most often the one that ends it. */
    @Test
    void a_call_that_closes_its_app_can_still_wait_and_go_on() throws InterruptedException {
        threads.calls().execute(() -> {
            threads.close();
            holdWhileWaiting();
        });
        held.await();

        goOn.release();

        assertThat(everybodys.tryLock(30, TimeUnit.SECONDS)).isTrue();
    }

    private void holdWhileWaiting() {
        everybodys.lock();
        try {
            held.countDown();
            goOn.acquireUninterruptibly();
        } finally {
            everybodys.unlock();
        }
    }

    private void loop(CountDownLatch looping) {
        looping.countDown();
        while (!over) {
            Thread.onSpinWait();
        }
    }
}
