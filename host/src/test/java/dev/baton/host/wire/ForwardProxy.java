package dev.baton.host.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way out of a guarded network: it lets TLS through, and answers what it can read by itself. */
final class ForwardProxy extends ProxySelector implements AutoCloseable {

    private static final byte[] ITS_OWN = "HTTP/1.1 203 Changed\r\nContent-Length: 0\r\n\r\n".getBytes();
    private static final byte[] THROUGH = "HTTP/1.1 200 OK\r\n\r\n".getBytes();

    private static final byte[] NO = "HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n".getBytes();

    private volatile boolean refusing;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> asked = new CopyOnWriteArrayList<>();

    ForwardProxy() throws IOException {
        start(this::accept);
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // The test is over, or one of the two has gone.
                    }
                },
                "forward-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        // It may read ahead: until it is answered, the client says no more than this.
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String request = in.readLine();
        asked.add(request);
        while (!in.readLine().isEmpty()) {
            // The headers.
        }
        if (!request.startsWith("CONNECT ")) {
            client.getOutputStream().write(ITS_OWN);
            return;
        }
        if (refusing) {
            client.getOutputStream().write(NO);
            return;
        }
        URI target = URI.create("tcp://" + request.split(" ")[1]);
        Socket beyond = new Socket(target.getHost(), target.getPort());
        client.getOutputStream().write(THROUGH);
        start(() -> beyond.getInputStream().transferTo(client.getOutputStream()));
        client.getInputStream().transferTo(beyond.getOutputStream());
    }

    void refuse() {
        refusing = true;
    }

    /** The first line of each request. */
    List<String> asked() {
        return asked;
    }

    @Override
    public List<Proxy> select(URI url) {
        Proxy here = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", server.getLocalPort()));
        return url.getPort() == 1 ? List.of(Proxy.NO_PROXY) : List.of(here);
    }

    @Override
    public void connectFailed(URI url, SocketAddress address, IOException failure) {
        throw new AssertionError("Nobody tells.", failure);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
