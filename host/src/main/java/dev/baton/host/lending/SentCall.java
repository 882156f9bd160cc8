package dev.baton.host.lending;

import dev.baton.api.NotSentException;
import dev.baton.api.Reply;
import dev.baton.host.apps.CallScope;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import kong.unirest.core.HttpRequestWithBody;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.RequestBodyEntity;
import kong.unirest.core.UnirestException;

/** One call on its way: sent, sent once more where a kept connection was dead, and answered on the app's threads. */
final class SentCall {

    private static final byte[] NO_BODY = {};

    /**
     * A kept connection that was dead shows at once. What is silent for longer may be this host, frozen for a while: then
     * another one may have taken the call over, and done it.
     */
    private static final Duration SHOWS_AT_ONCE = Duration.ofSeconds(2);

    private static final String NOT_OURS =
            "This host was cut off from its database for so long that another one may take the call over.";

    private static final String TOO_LATE =
            "The call had ended already, and nothing is sent for it any more. Send everything before you answer.";

    private static final String NO_TIME = "No time was left to send the call.";

    private final CallTerms terms;
    private final String method;
    private final String url;
    private final CallHeaders headers;
    private final Optional<byte[]> body;
    private final boolean repeatable;
    private final Optional<CallScope> scope = CallScope.current();
    private final AppStage<Reply> reply;
    private long began;
    private long deadline;
    /**
     * How the first attempt failed, where there is a second: by then the call has been sent, whatever becomes of that.
     * One attempt after the other reads and writes it.
     */
    private Optional<ExchangeFailure> silence = Optional.empty();

    SentCall(
            CallTerms terms,
            String method,
            String url,
            CallHeaders headers,
            Optional<byte[]> body,
            boolean repeatable) {
        this.terms = terms;
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.repeatable = repeatable;
        this.reply = new AppStage<>(terms.exchanges().threads().inside(scope));
    }

    CompletionStage<Reply> send(Optional<Duration> within) {
        headers.setIfAbsent("User-Agent", terms.host().userAgent());
        headers.setIfAbsent("Accept", "application/json");
        body.ifPresent(json -> headers.setIfAbsent("Content-Type", "application/json"));
        scope.ifPresent(call -> headers.setIfAbsent("X-Request-Id", call.deliveryId()));
        Optional<Rehearsal> rehearsal = scope.flatMap(CallScope::rehearsal)
                .map(audience -> new Rehearsal(audience, terms.exchanges().mask()));
        if (rehearsal.isPresent()) {
            return rehearsal.get().show(method, url, headers, body);
        }
        began = System.nanoTime();
        deadline = began + terms.most(within, scope).toNanos();
        attempt();
        return reply;
    }

    private void attempt() {
        long nanos = deadline - System.nanoTime();
        Optional<NotSentException> refused = refused(nanos);
        if (refused.isPresent()) {
            terms.exchanges().threads().run(scope, () -> fail(refused.get()));
            return;
        }
        try {
            request(nanos).asObjectAsync(WholeContent::of).whenComplete(this::heard);
        } catch (UnirestException malformed) {
            // Its message would quote what it does not like.
            throw new IllegalArgumentException("The call cannot be sent: its address is malformed.");
        }
    }

    /** Why nothing may be sent. */
    private Optional<NotSentException> refused(long nanos) {
        if (scope.filter(call -> !call.isOurs()).isPresent()) {
            return Optional.of(new NotSentException(NOT_OURS, new IOException(NOT_OURS)));
        }
        if (scope.filter(CallScope::isOver).isPresent()) {
            return Optional.of(new NotSentException(TOO_LATE, new IOException(TOO_LATE)));
        }
        return nanos > 0
                ? Optional.empty()
                : Optional.of(new NotSentException(NO_TIME, new HttpConnectTimeoutException(NO_TIME)));
    }

    private RequestBodyEntity request(long nanos) {
        HttpRequestWithBody request = terms.unirest().request(method, url);
        headers.forEach(request::header);
        // Up to a whole millisecond, and never to none, which Unirest refuses.
        return request.requestTimeout((int) (nanos / 1_000_000 + 1)).body(body.orElse(NO_BODY));
    }

    /** @param response completed "normally" by Unirest also where the exchange failed */
    private void heard(HttpResponse<Optional<byte[]>> response, Throwable failure) {
        Optional<Throwable> broken =
                Optional.ofNullable(failure).or(() -> response.getParsingError().map(Function.identity()));
        if (broken.isPresent()) {
            broken(ExchangeFailure.within(broken.get()));
            return;
        }
        noteSent();
        scope.ifPresent(CallScope::heard);
        response.getBody()
                .ifPresentOrElse(
                        bytes -> reply.complete(new LentReply(response, bytes, terms.json(), silence.isPresent())),
                        () -> fail(new IOException(
                                "The answer is compressed, and damaged or too large to be decompressed.")));
    }

    private void broken(Optional<ExchangeFailure> failure) {
        boolean atOnce = System.nanoTime() - began < SHOWS_AT_ONCE.toNanos();
        if (repeatable && atOnce && silence.isEmpty()) {
            silence = failure.filter(ExchangeFailure::silent);
            if (silence.isPresent()) {
                attempt();
                return;
            }
        }
        fail(failure.map(ExchangeFailure::forApp).orElseGet(() -> new IOException("The answer cannot be read.")));
    }

    private void fail(IOException failure) {
        boolean sentBefore = failure instanceof NotSentException && silence.isPresent();
        IOException said = sentBefore ? silence.get().forApp() : failure;
        if (!(said instanceof NotSentException)) {
            noteSent();
            noteSilence();
        }
        reply.completeExceptionally(said);
    }

    private void noteSilence() {
        if (!repeatable) {
            scope.ifPresent(CallScope::heardNothing);
        }
    }

    private void noteSent() {
        if (!repeatable) {
            scope.ifPresent(CallScope::hasActed);
        }
    }
}
