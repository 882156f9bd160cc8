package dev.baton.host.apps;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the calls inside an app, and lets none in any more once it is retired. One number holds both, so that no call
 * can slip in between the last one that leaves and the close: a counter and a flag apart let that happen.
 */
final class Leases {

    /** The sign bit says retired, the rest counts. */
    private static final long RETIRED = Long.MIN_VALUE;

    private final AtomicLong state = new AtomicLong();
    private final int most;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    Leases(int most) {
        this.most = most;
    }

    enum Answer {
        GRANTED,
        FULL,
        RETIRED
    }

    Answer acquire() {
        while (true) {
            long now = state.get();
            if (now < 0) {
                return Answer.RETIRED;
            }
            if (now >= most) {
                return Answer.FULL;
            }
            if (state.compareAndSet(now, now + 1)) {
                return Answer.GRANTED;
            }
        }
    }

    void release() {
        if (state.decrementAndGet() == RETIRED) {
            drained.complete(null);
        }
    }

    /** Lets nobody in from now on. Completes when the last call has left; the same stage on every call. */
    CompletableFuture<Void> retire() {
        long before = state.getAndUpdate(now -> now | RETIRED);
        if (before == 0) {
            drained.complete(null);
        }
        return drained;
    }

    int held() {
        return (int) (state.get() & ~RETIRED);
    }
}
