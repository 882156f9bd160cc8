package dev.baton.host.apps;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A question that is put to an app once at a time: whoever asks meanwhile shares the answer. An app that never comes back
 * is not asked again, so that pages which are looked at again and again cost it one place among its calls, and not all.
 *
 * @param <T> what the app answers
 */
final class OneAtATime<T> {

    private final AtomicReference<CompletableFuture<Ending<T>>> inside = new AtomicReference<>();

    /** @param begin asks; it is given what to tell when the app has come back */
    CompletionStage<Ending<T>> ask(Function<Runnable, CompletionStage<Ending<T>>> begin) {
        CompletableFuture<Ending<T>> mine = new CompletableFuture<>();
        CompletableFuture<Ending<T>> earlier = inside.compareAndExchange(null, mine);
        if (earlier == null) {
            begin(begin, mine);
            return mine;
        }
        return earlier.isDone() ? CompletableFuture.completedFuture(stillInside()) : earlier;
    }

    private void begin(Function<Runnable, CompletionStage<Ending<T>>> begin, CompletableFuture<Ending<T>> mine) {
        try {
            begin.apply(() -> inside.set(null)).thenAccept(mine::complete);
        } catch (RuntimeException | Error notBegun) { // Else all who come later would wait for this one.
            inside.set(null);
            mine.completeExceptionally(notBegun);
            throw notBegun;
        }
    }

    private static <T> Ending<T> stillInside() {
        return new Ending.Full<>(
                "The app has not come back yet from the last time that it was asked. Its log says more.");
    }
}
