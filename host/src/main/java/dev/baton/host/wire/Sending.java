package dev.baton.host.wire;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
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

    private final Wire wire;
    private final Request request;
    private final Listener listener;
    private volatile boolean begun;
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

    Sending(Wire wire, Request request, HttpRequest asked, Duration longest, Listener listener) {
        this.wire = wire;
        this.request = request;
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
        wire.names().lookedUpHere(() -> request.send(new Hearing(this, listener)));
    }

    /**
     * For real: where the request is on a connection, that is closed. On another thread, since the client may do more than
     * that, and whoever cancels may be a timer.
     */
    public void cancel() {
        try {
            wire.threads().execute(this::abort);
        } catch (RejectedExecutionException stopped) {
            abort();
        }
    }

    private void abort() {
        request.abort(new CancellationException("The exchange is over."));
    }

    private void begins(Request here) {
        begun = true;
        org.eclipse.jetty.client.Connection connection = here.getConnection();
        if (connection instanceof Connection used) {
            keptConnection = used.getMessagesOut() > 1;
            if (wire.handshakes().await(used.getEndPoint(), listener::maySend)) {
                inHandshake = used.getEndPoint();
                return;
            }
        }
        if (!listener.maySend()) {
            giveUpOn(connection);
        }
    }

    /** At once: whoever is ending it in this moment may be too slow, and then it would go out all the same. */
    private void giveUpOn(org.eclipse.jetty.client.Connection connection) {
        try {
            connection.close(); // This opens another one for whoever waits, which may fail.
        } finally {
            if (connection instanceof Connection used) {
                used.getEndPoint().close();
            }
            abort();
        }
    }

    /** Nothing more will be heard of it. */
    void over() {
        EndPoint awaited = inHandshake;
        if (awaited != null) {
            wire.handshakes().forget(awaited);
        }
    }

    /** Whether there was a connection for it. */
    boolean hasBegun() {
        return begun;
    }

    boolean onKeptConnection() {
        return keptConnection;
    }
}
