package dev.baton.host.lending;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * A request that tells when it is about to be written: the client asks for the length of the body once it is connected,
 * right before the first byte. Without that nobody could tell "not sent" from "sent, and nothing heard".
 */
final class WatchedRequest extends HttpRequest {

    private final HttpRequest request;
    private final Runnable beforeFirstByte;

    /** @param beforeFirstByte may throw, and then nothing is sent */
    WatchedRequest(HttpRequest request, Runnable beforeFirstByte) {
        this.request = request;
        this.beforeFirstByte = beforeFirstByte;
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
        return Optional.of(new WatchedBody(request.bodyPublisher().orElseGet(BodyPublishers::noBody), beforeFirstByte));
    }

    @Override
    public String method() {
        return request.method();
    }

    /** None: the client's own time-out ends at the headers, and an exchange has a deadline over all of it. */
    @Override
    public Optional<Duration> timeout() {
        return Optional.empty();
    }

    @Override
    public boolean expectContinue() {
        return false;
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public Optional<HttpClient.Version> version() {
        return request.version();
    }

    /** Where there is no body it has no type either, which Unirest would name all the same. */
    @Override
    public HttpHeaders headers() {
        boolean body = request.bodyPublisher()
                .filter(publisher -> publisher.contentLength() != 0)
                .isPresent();
        return body
                ? request.headers()
                : HttpHeaders.of(request.headers().map(), (name, value) -> !name.equalsIgnoreCase("Content-Type"));
    }

    private record WatchedBody(BodyPublisher body, Runnable beforeFirstByte) implements BodyPublisher {

        @Override
        public long contentLength() {
            beforeFirstByte.run();
            return body.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            body.subscribe(subscriber);
        }
    }
}
