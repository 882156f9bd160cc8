package dev.baton.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** One connection that a client has made to a {@link FakeBackend}. One thread serves it. */
final class Connection {

    private static final int DRIP_MILLIS = 20;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final RequestReader requests;
    private final Runnable onDeath;

    /** Set by the test's thread, read by the serving one. */
    private volatile boolean resetsOnNextRequest;

    /** @param onDeath told when a request has died of {@link #resetOnNextRequest} */
    Connection(Socket socket, Runnable onDeath) throws IOException {
        this.socket = socket;
        this.onDeath = onDeath;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.requests = new RequestReader(in);
    }

    /** Waits for a request; empty when there will be none. */
    Optional<Received> next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        if (resetsOnNextRequest) {
            onDeath.run();
            reset();
            return Optional.empty();
        }
        return Optional.of(requests.read(first));
    }

    void resetOnNextRequest() {
        resetsOnNextRequest = true;
    }

    /** In one go where it is small, so that no client sees a head without its body by chance. */
    void write(byte[]... parts) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        whole.writeTo(out);
        out.flush();
    }

    void drip(byte[] body) throws IOException {
        socket.setSoTimeout(DRIP_MILLIS);
        for (byte octet : body) {
            out.write(octet);
            if (clientHasLeft()) {
                return;
            }
        }
    }

    private boolean clientHasLeft() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException stillThere) {
            return false;
        }
    }

    void waitUntilClientLeaves() throws IOException {
        while (in.read() >= 0) {
            // What a client says meanwhile changes nothing.
        }
    }

    /** Ends it with a TCP reset instead of an orderly goodbye. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    void close() throws IOException {
        socket.close();
    }
}
