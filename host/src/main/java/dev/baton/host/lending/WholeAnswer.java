package dev.baton.host.lending;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import javax.net.ssl.SSLSession;

/** An answer that has been read to its end, in the form that the reader asked for. */
record WholeAnswer<T>(HttpRequest request, ResponseInfo head, T body) implements HttpResponse<T> {

    private static final Subscription NOTHING_TO_ASK_FOR = new Subscription() {
        @Override
        public void request(long more) {}

        @Override
        public void cancel() {}
    };

    static <T> CompletionStage<HttpResponse<T>> read(
            HttpRequest request, ResponseInfo head, List<ByteBuffer> body, BodyHandler<T> reader) {
        BodySubscriber<T> subscriber = reader.apply(head);
        subscriber.onSubscribe(NOTHING_TO_ASK_FOR);
        if (!body.isEmpty()) {
            subscriber.onNext(body);
        }
        subscriber.onComplete();
        return subscriber.getBody().thenApply(read -> new WholeAnswer<>(request, head, read));
    }

    @Override
    public int statusCode() {
        return head.statusCode();
    }

    @Override
    public HttpHeaders headers() {
        return head.headers();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public HttpClient.Version version() {
        return head.version();
    }
}
