package dev.baton.host.delivery;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls of a backlog an app's backend gets at once: few at first, one more with each that it answers, half as
 * many with each that it does not. A backend that has just come back is not drowned in what has waited for it.
 */
final class Ramp {

    static final int FIRST = 8;
    static final int MOST = 256;

    private final AtomicInteger width = new AtomicInteger(FIRST);

    int width() {
        return width.get();
    }

    void widen() {
        if (width.get() < MOST) {
            width.updateAndGet(now -> Math.min(MOST, now + 1));
        }
    }

    void narrow() {
        width.updateAndGet(now -> Math.max(1, now / 2));
    }

    void beginAnew() {
        width.set(FIRST);
    }
}
