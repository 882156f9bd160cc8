package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.api.Http;
import dev.baton.testkit.FakeBackend;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pool that everybody in the process shares: the JDK's client would end each of its exchanges there. */
class SharedPoolTest {

    private static final int BUSY = 32;

    private static final int TRIES = 60;

    private final ForkJoinPool shared = ForkJoinPool.commonPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final LendingHost host = new LendingHost();
    private final Http http = host.http();

    /** More than it has threads: what comes in after them stays in its queue, and can be seen there. */
    @BeforeEach
    void keepItBusy() {
        boolean used =
                ForkJoinPool.getCommonPoolParallelism() > 1 || Runtime.version().feature() >= 25;
        assumeTrue(used, "Where it has one thread, this JDK makes new threads in its place.");
        for (int i = 0; i < BUSY; i++) {
            shared.execute(() -> {
                try {
                    end.await();
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    @AfterEach
    void stop() {
        end.countDown();
        host.close();
    }

    /**
     * By the second answer the client's one thread is done with the first. Others in this process may bring something to the
     * pool now and then, too, and an answer may be there before the client has come back from sending: on a quick machine
     * that is so of half of them.
     */
    @Test
    void an_answer_takes_no_detour_through_it() throws Exception {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(200, "{}");
            int detours = 0;
            for (int i = 0; i < TRIES; i++) {
                int before = shared.getQueuedSubmissionCount();
                Heard.value(http.get(backend.url()).send());
                Heard.value(http.get(backend.url()).send());
                detours += shared.getQueuedSubmissionCount() > before ? 1 : 0;
            }

            assertThat(detours).isLessThan(TRIES * 9 / 10);
        }
    }
}
