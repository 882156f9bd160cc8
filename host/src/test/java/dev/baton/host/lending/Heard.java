package dev.baton.host.lending;

import dev.baton.api.Reply;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a test waits for what a call brought. */
final class Heard {

    private Heard() {}

    static <T> T value(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("It failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError("It did not end within 10 s.", late);
        }
    }

    static Throwable failure(CompletionStage<Reply> stage) {
        return value(stage.handle((reply, failure) -> {
            if (failure == null) {
                throw new AssertionError("There was an answer: " + reply);
            }
            return failure;
        }));
    }
}
