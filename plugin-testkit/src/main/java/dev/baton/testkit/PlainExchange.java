package dev.baton.testkit;

import dev.baton.api.NotSentException;
import dev.baton.api.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Sends one call of {@link PlainHttp}, once or, where that is allowed and the connection was dead, twice. */
final class PlainExchange {

    private final HttpClient client;
    private final HttpRequest.Builder request;
    private final Duration most;
    private final long end;

    /** Set by a thread of the client when an answer begins; from then on nothing is sent again. */
    private volatile boolean heard;

    PlainExchange(HttpClient client, HttpRequest.Builder request, Duration most) {
        this.client = client;
        this.request = request;
        this.most = most;
        this.end = System.nanoTime() + most.toNanos();
    }

    /** Fails with the exception itself, never with one that is wrapped. */
    CompletableFuture<Reply> send(boolean repeatable) {
        CompletableFuture<Reply> outcome = new CompletableFuture<>();
        attempt(false)
                .exceptionallyCompose(failure -> repeatable && connectionWasDead(cause(failure))
                        ? again(cause(failure))
                        : CompletableFuture.failedFuture(failure))
                .whenComplete((reply, failure) -> {
                    if (failure == null) {
                        outcome.complete(reply);
                    } else {
                        outcome.completeExceptionally(named(cause(failure)));
                    }
                });
        return outcome;
    }

    /** The second attempt may not even connect: then the first is what counts, for that one was sent. */
    private CompletableFuture<Reply> again(Throwable first) {
        return attempt(true)
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(wasNotSent(cause(failure)) ? first : cause(failure)));
    }

    private CompletableFuture<Reply> attempt(boolean again) {
        // The client's own time-out ends at the headers, and tells connecting from waiting. The body has one of its
        // own.
        return client.sendAsync(request.timeout(timeLeft()).build(), this::body)
                .thenApply(response -> PlainReply.of(response, again));
    }

    private BodySubscriber<byte[]> body(ResponseInfo head) {
        heard = true;
        return new LimitedBody(timeLeft());
    }

    private Duration timeLeft() {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }

    /** The client does not say which connections were kept ones: to send again what is repeatable harms nobody. */
    private boolean connectionWasDead(Throwable failure) {
        return failure instanceof IOException && !heard && !wasNotSent(failure) && !tookTooLong(failure);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static boolean wasNotSent(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLHandshakeException;
    }

    private static boolean tookTooLong(Throwable failure) {
        return failure instanceof HttpTimeoutException || failure instanceof TimeoutException;
    }

    private Throwable named(Throwable failure) {
        if (wasNotSent(failure)) {
            return new NotSentException("The backend cannot be reached: no connection was made.", failure);
        }
        if (tookTooLong(failure)) {
            return new IOException("The backend has not answered in full within " + most.toMillis() + " ms.", failure);
        }
        if (failure instanceof LimitedBody.TooLarge) {
            return failure;
        }
        return failure instanceof IOException
                ? new IOException("The connection broke before the backend had answered in full.", failure)
                : failure;
    }
}
