package dev.baton.host.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A line to a server of this machine, which can be cut and mended. */
final class CutLine implements AutoCloseable {

    private final int to;
    private final ServerSocket entry;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean cut;

    CutLine(int to) throws IOException {
        this.to = to;
        this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::connect);
    }

    int port() {
        return entry.getLocalPort();
    }

    void cut() {
        cut = true;
        ends.forEach(CutLine::close);
    }

    void mend() {
        cut = false;
    }

    private void connect() {
        while (!entry.isClosed()) {
            try {
                Socket near = entry.accept();
                ends.add(near);
                if (cut) {
                    near.close();
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                ends.add(far);
                threads.execute(() -> pump(near, far));
                threads.execute(() -> pump(far, near));
            } catch (IOException closed) {
                // Then nobody connects.
            }
        }
    }

    private static void pump(Socket from, Socket into) {
        try (from;
                into) {
            from.getInputStream().transferTo(into.getOutputStream());
        } catch (IOException cut) {
            // That is what it is for.
        }
    }

    private static void close(Socket end) {
        try {
            end.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        cut();
        threads.shutdownNow();
    }
}
