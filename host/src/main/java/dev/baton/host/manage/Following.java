package dev.baton.host.manage;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppSupervisor;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Has an app follow what was saved of it, and waits, though not for ever, until it does. */
public record Following(AppSupervisor supervisor, FewThreads threads) {

    /** What an app takes longer for is shown on its page when it is done. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(12);

    /** The stage completes on a thread of the management: the supervisor's own has other things to do. */
    public CompletionStage<Void> refreshed(AppId app) {
        return inTime(supervisor.refresh(app));
    }

    /** The same for the question which apps there are of a plugin. */
    public CompletionStage<Void> followed(AppId plugin) {
        return inTime(supervisor.follow(plugin));
    }

    private CompletionStage<Void> inTime(CompletionStage<Void> stage) {
        return stage.toCompletableFuture()
                .copy()
                .completeOnTimeout(null, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .thenRunAsync(() -> {}, threads.executor());
    }
}
