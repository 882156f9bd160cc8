package dev.baton.testkit;

import dev.baton.api.Http;
import dev.baton.api.Reply;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What {@link HttpContract} is told by its author, and how its tests wait. */
interface HttpSubject {

    Http http(Duration deadline);

    /** Has a deadline that no test reaches. */
    static Http patient(HttpSubject subject) {
        return subject.http(Duration.ofSeconds(20));
    }

    static Reply reply(CompletionStage<Reply> sent) {
        try {
            return sent.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError("The call failed: " + failure.getCause(), failure.getCause());
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError("The call did not end within 10 s.", late);
        }
    }

    /** The exception with which the stage fails, as an app sees it. */
    static Throwable failure(CompletionStage<Reply> sent) {
        try {
            return sent.handle((reply, failure) -> {
                        if (failure == null) {
                            throw new AssertionError("The call was answered with status " + reply.status() + ".");
                        }
                        return failure;
                    })
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException answered) {
            throw new AssertionError(answered.getCause().getMessage(), answered.getCause());
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError("The call did not end within 10 s.", late);
        }
    }
}
