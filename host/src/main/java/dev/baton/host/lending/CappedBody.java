package dev.baton.host.lending;

import dev.baton.api.Http;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Collects the body of an answer as it comes, as far as it may go. */
final class CappedBody implements BodySubscriber<CappedBody> {

    private static final int NO_CONTENT = 204;

    /** Told on the client's threads; what it is told first counts. */
    interface Listener {

        void whole(ResponseInfo head, List<ByteBuffer> body);

        void tooLarge();

        void broken(Throwable cause);
    }

    private final ResponseInfo head;
    private final Listener listener;
    private final List<ByteBuffer> body = new ArrayList<>(1);
    private final CompletableFuture<CappedBody> read = new CompletableFuture<>();
    private long size;
    private Subscription subscription;

    CappedBody(ResponseInfo head, Listener listener) {
        this.head = head;
        this.listener = listener;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            size += buffer.remaining();
        }
        if (size <= Http.LARGEST_REPLY) {
            body.addAll(buffers);
            return;
        }
        body.clear();
        subscription.cancel();
        listener.tooLarge();
        read.complete(this);
    }

    @Override
    public void onError(Throwable cause) {
        listener.broken(cause);
        read.completeExceptionally(cause);
    }

    /**
     * By now the connection is back in the pool, but for answers without a body. The listener is told before the
     * client's own stage completes, which takes a detour through the common pool.
     */
    @Override
    public void onComplete() {
        if (head.statusCode() != NO_CONTENT) {
            tellWhole();
        }
        read.complete(this);
    }

    void tellWhole() {
        listener.whole(head, body);
    }

    @Override
    public CompletionStage<CappedBody> getBody() {
        return read;
    }
}
