package dev.baton.host.apps;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Tests of an app's threads where the JDK has no virtual ones. */
@Timeout(60)
abstract class WithPlatformThreads {

    static final int MOST = 8;
    static final Duration LONG = Duration.ofMinutes(5);

    final AtomicReference<Throwable> uncaught = new AtomicReference<>();
    final AtomicInteger made = new AtomicInteger();
    final AtomicBoolean noneLeft = new AtomicBoolean();
    final PlatformThreads threads = new PlatformThreads(MOST, LONG, this::thread);
    final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void end() {
        over.countDown();
        threads.close();
    }

    Thread thread(Runnable work) {
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

    static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
