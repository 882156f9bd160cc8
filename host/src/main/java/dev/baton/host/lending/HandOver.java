package dev.baton.host.lending;

import dev.baton.host.apps.CallScope;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Brings one piece of work to the app's threads, and to a spare one where these do not take it in time: an app may
 * block all its threads by waiting for just this.
 */
final class HandOver {

    private static final Runnable NOTHING = () -> {};

    private final AppThreads threads;
    private final Optional<CallScope> scope;
    private final AtomicReference<Runnable> waiting = new AtomicReference<>(NOTHING);

    HandOver(AppThreads threads, Optional<CallScope> scope) {
        this.threads = threads;
        this.scope = scope;
    }

    void bring(Runnable work) {
        waiting.set(work);
        threads.run(scope, this::take);
    }

    /** The time is up: what still waits is no longer left to the threads that did not take it. */
    void insist() {
        if (waiting.get() != NOTHING) {
            threads.runOnSpare(scope, this::take);
        }
    }

    private void take() {
        waiting.getAndSet(NOTHING).run();
    }
}
