package dev.baton.host.wire;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** The body of a request, as Unirest wraps it: bytes that are all there already. */
final class RequestBody implements Subscriber<ByteBuffer> {

    private static final byte[] NONE = {};

    private final ByteArrayOutputStream bytes;

    private RequestBody(int length) {
        bytes = new ByteArrayOutputStream(length);
    }

    static byte[] of(HttpRequest request) {
        HttpRequest.BodyPublisher publisher = request.bodyPublisher().orElse(null);
        if (publisher == null || publisher.contentLength() == 0) {
            return NONE;
        }
        RequestBody body = new RequestBody(Math.toIntExact(publisher.contentLength()));
        publisher.subscribe(body);
        return body.bytes.toByteArray();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
    }

    @Override
    public void onError(Throwable unreadable) {
        throw new IllegalStateException("The body of the request cannot be read.", unreadable);
    }

    @Override
    public void onComplete() {
        // All has come.
    }
}
