package dev.baton.host.wire;

import java.io.ByteArrayOutputStream;
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

/** A server that reads a request, says something that need not be HTTP, and waits until the client goes. */
public final class Talker implements AutoCloseable {

    private final ServerSocket server;
    private final CountDownLatch heard = new CountDownLatch(1);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private volatile Socket accepted;
    private final CountDownLatch clientLeft = new CountDownLatch(1);

    /** What is done with the connection once the first bytes of a request are there. */
    public interface Manner {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    private Talker(ServerSocket server) {
        this.server = server;
    }

    public static Talker saying(String text) throws IOException {
        return behaving(out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
    }

    public static Talker behaving(Manner manner) throws IOException {
        Talker raw = new Talker(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(() -> raw.serve(manner), "talker");
        thread.setDaemon(true);
        thread.start();
        return raw;
    }

    /** Says it when the request is there, and ends the connection. */
    static Talker hangingUpAfter(String text) throws IOException {
        Talker[] talker = new Talker[1];
        talker[0] = behaving(out -> {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            talker[0].accepted.shutdownOutput();
        });
        return talker[0];
    }

    private void serve(Manner manner) {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream()) {
            accepted = socket;
            said.write(in.read());
            heard.countDown();
            manner.answer(out);
            out.flush();
            // The rest of the request; then nothing until the client goes.
            in.transferTo(said);
            clientLeft.countDown();
        } catch (IOException | InterruptedException reset) {
            clientLeft.countDown();
        }
    }

    /** Returns when the request has begun to come in. */
    void heard() throws InterruptedException {
        if (!heard.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("No request came within 10 s.");
        }
    }

    public boolean clientHasLeft() throws InterruptedException {
        return clientLeft.await(5, TimeUnit.SECONDS);
    }

    /** All that the client has said until it left. */
    String said() throws InterruptedException {
        if (!clientHasLeft()) {
            throw new AssertionError("The client has not left.");
        }
        return said.toString(StandardCharsets.US_ASCII);
    }

    URI url() {
        return url("http");
    }

    public URI url(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
