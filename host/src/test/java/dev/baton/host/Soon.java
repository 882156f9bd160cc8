package dev.baton.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a test expects. */
public final class Soon {

    private static final Duration MOST = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private Soon() {}

    /** Without a limit of its own: for what comes by itself. */
    public static void until(String what, BooleanSupplier isSo) {
        within(MOST, what, isSo);
    }

    public static void within(Duration most, BooleanSupplier isSo) {
        within(most, "this", isSo);
    }

    private static void within(Duration most, String what, BooleanSupplier isSo) {
        long begun = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime() - begun)
                    .as("nanoseconds until %s", what)
                    .isLessThan(most.toNanos());
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
