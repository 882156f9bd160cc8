package dev.baton.host.lending;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A stage of an app. What the app chains to it with an {@code ...Async} method and no executor runs on the app's own
 * threads too, where the JDK would take the pool that everybody shares.
 */
final class AppStage<T> extends CompletableFuture<T> {

    private final Executor threads;

    AppStage(Executor threads) {
        this.threads = threads;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new AppStage<>(threads);
    }

    @Override
    public Executor defaultExecutor() {
        return threads;
    }
}
