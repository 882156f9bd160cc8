package dev.baton.host.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.Soon;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
