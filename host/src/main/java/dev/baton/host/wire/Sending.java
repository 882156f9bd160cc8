package dev.baton.host.wire;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/** One request on its way. */
public final class Sending {

    /** The connection's own patience ends after that of whoever sends, who knows more. */
    private static final Duration LATER = Duration.ofMinutes(1);

    private final Request request;
    private final Handshakes handshakes;
    private final Listener listener;
    private volatile boolean keptConnection;
    private volatile EndPoint inHandshake;

    /** Told on the client's threads, and on the one that sends; what it is told first counts. */
    public interface Listener {

        /**
         * Right before the first byte. Without it nobody could tell "not sent" from "sent, and nothing heard".
         *
         * @return whether it may be sent still; if not, it never will be
         */
        boolean maySend();

        /** The head of the answer has come. */
        void answering();

        /** By now the connection serves others. */
        void whole(ResponseInfo head, List<ByteBuffer> body);

        void tooLarge();

        /**
         * @param cause an {@link java.io.IOException} where the connection failed; else the answer is not HTTP
         * @param keptConnection whether it was on a connection that had served others before
         */
        void broken(Throwable cause, boolean keptConnection);
    }

    Sending(Request request, HttpRequest asked, Duration longest, Handshakes handshakes, Listener listener) {
        this.request = request;
        this.handshakes = handshakes;
        this.listener = listener;
        byte[] content = RequestBody.of(asked);
        request.method(asked.method())
                .idleTimeout(longest.plus(LATER).toMillis(), TimeUnit.MILLISECONDS)
                .headers(headers -> copy(asked.headers(), content.length > 0, headers))
                .onRequestBegin(this::begins);
        if (content.length > 0) {
            request.body(new BytesRequestContent((String) null, content));
        }
    }

    /** Where there is no body it has no type either, which Unirest would name all the same. */
    private static void copy(HttpHeaders from, boolean body, HttpFields.Mutable to) {
        from.map().forEach((name, values) -> {
            if (body || !name.equalsIgnoreCase("Content-Type")) {
                values.forEach(value -> to.add(name, value));
            }
        });
    }

    /** Names are looked up, and the request may be written, on the calling thread. */
    public void start() {
        request.send(new Hearing(this, listener));
    }

    /** For real: where the request is on a connection, that is closed. */
    public void cancel() {
        request.abort(new CancellationException("The exchange is over."));
    }

    private void begins(Request begun) {
        if (begun.getConnection() instanceof Connection connection) {
            keptConnection = connection.getMessagesOut() > 1;
            EndPoint end = connection.getEndPoint();
            if (handshakes.await(end, listener::maySend)) {
                inHandshake = end;
                return;
            }
        }
        if (!listener.maySend()) {
            cancel();
        }
    }

    /** Nothing more will be heard of it. */
    void over() {
        EndPoint awaited = inHandshake;
        if (awaited != null) {
            handshakes.forget(awaited);
        }
    }

    boolean onKeptConnection() {
        return keptConnection;
    }
}
