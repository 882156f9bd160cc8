package dev.baton.host.lending;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads a request, says something that need not be HTTP, and waits until the client goes. */
final class RawServer implements AutoCloseable {

    private final ServerSocket server;
    private final CountDownLatch clientLeft = new CountDownLatch(1);

    /** What is done with the connection once the first bytes of a request are there. */
    interface Manner {
        void answer(OutputStream out) throws IOException;
    }

    private RawServer(ServerSocket server) {
        this.server = server;
    }

    static RawServer saying(String text) throws IOException {
        return behaving(out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
    }

    static RawServer behaving(Manner manner) throws IOException {
        RawServer raw = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(() -> raw.serve(manner), "raw-server");
        thread.setDaemon(true);
        thread.start();
        return raw;
    }

    private void serve(Manner manner) {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream()) {
            in.read();
            manner.answer(out);
            out.flush();
            while (in.read() >= 0) {
                // The rest of the request; then nothing until the client goes.
            }
            clientLeft.countDown();
        } catch (IOException reset) {
            clientLeft.countDown();
        }
    }

    boolean clientHasLeft() throws InterruptedException {
        return clientLeft.await(5, TimeUnit.SECONDS);
    }

    URI url(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
