package dev.baton.proof.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A line between two programs that can be listened to, cut, stopped up, and mended. */
public final class TcpProxy implements AutoCloseable {

    private static final int CHUNK = 65_536;
    private static final long STALL_LOOK_NANOS = 5_000_000;

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean stalled;
    private volatile Tap tap = (line, fromCaller, text) -> text.length();

    /** Hears every piece before it goes on. */
    @FunctionalInterface
    public interface Tap {

        /**
         * How many bytes of the piece may go on. If not all, the rest is lost, and the line ends.
         *
         * @param line which connection
         * @param text the bytes, read as ISO 8859-1
         */
        int passes(Object line, boolean fromCaller, String text);
    }

    private TcpProxy(int target, ServerSocket server) {
        this.target = target;
        this.server = server;
    }

    public static TcpProxy to(int port) throws IOException {
        TcpProxy proxy = new TcpProxy(port, new ServerSocket(0, 256, InetAddress.getLoopbackAddress()));
        daemon(proxy::accept);
        return proxy;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    public void tappedBy(Tap other) {
        tap = other;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                daemon(() -> connect(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket caller) {
        Socket callee = new Socket();
        try {
            if (cut) {
                caller.close();
                return;
            }
            callee.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            caller.setTcpNoDelay(true);
            callee.setTcpNoDelay(true);
            sockets.add(caller);
            sockets.add(callee);
            if (cut) {
                end(caller, callee);
            }
            daemon(() -> pump(callee, caller, false));
            pump(caller, callee, true);
        } catch (IOException away) {
            end(caller, callee);
        }
    }

    private void pump(Socket from, Socket to, boolean fromCaller) {
        Object line = fromCaller ? from : to;
        byte[] bytes = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(bytes);
            while (read > 0) {
                while (stalled && !from.isClosed()) {
                    LockSupport.parkNanos(STALL_LOOK_NANOS);
                }
                int passed = tap.passes(line, fromCaller, new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
                out.write(bytes, 0, passed);
                read = passed < read ? -1 : in.read(bytes);
            }
        } catch (IOException broken) {
            // The other direction ends with this one.
        }
        end(from, to);
    }

    private void end(Socket... ends) {
        for (Socket socket : ends) {
            sockets.remove(socket);
            try {
                socket.close();
            } catch (IOException gone) {
                // As good as closed.
            }
        }
    }

    /** Ends every connection, and takes none until it is mended. */
    public void cut() {
        cut = true;
        sockets.forEach(this::end);
    }

    /** Every connection stays, and nothing comes through until it is mended. */
    public void stall() {
        stalled = true;
    }

    public void mend() {
        cut = false;
        stalled = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        stalled = false;
    }
}
