package dev.baton.rasa;

import dev.baton.api.ActionResult;
import dev.baton.api.Reply;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A call that changes nothing at Rasa, made before anything has been changed. */
final class Question {

    private Question() {}

    /** Without an answer nothing has happened, so the whole can simply be tried again. */
    static CompletionStage<ActionResult> ask(
            CompletionStage<Reply> question, Function<Reply, CompletionStage<ActionResult>> next) {
        return question.handle((reply, failure) -> failure == null ? next.apply(reply) : unanswered(failure))
                .thenCompose(Function.identity());
    }

    private static CompletionStage<ActionResult> unanswered(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof IOException
                ? CompletableFuture.completedFuture(
                        ActionResult.retry("Rasa was asked how the chat stands and gave no answer, so nothing was"
                                + " changed: " + cause.getMessage()))
                : CompletableFuture.failedFuture(cause);
    }
}
