package dev.baton.host.console;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes by itself. */
final class Waiting {

    private Waiting() {}

    static void until(String what, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("This was never so: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
