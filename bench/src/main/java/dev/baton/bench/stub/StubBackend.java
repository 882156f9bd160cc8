package dev.baton.bench.stub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A backend that costs next to nothing: one thread, and one ready-made answer to every POST, at once or after a delay.
 * A GET is answered at once with the number of POSTs so far.
 */
public final class StubBackend implements AutoCloseable {

    private static final int BACKLOG = 1_024;
    private static final byte[] POST = "POST ".getBytes(StandardCharsets.US_ASCII);
    private static final String ACCEPTED = "{\"status\":\"ok\"}";

    private final long delayNanos;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final ByteBuffer accepted = answer(ACCEPTED);
    /** All wait equally long, so that the first in is the first due. */
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    private long posts;
    private volatile boolean closed;

    private record Waiting(StubConnection connection, long due) {}

    public StubBackend(Duration delay) throws IOException {
        this.delayNanos = delay.toNanos();
        this.selector = Selector.open();
        this.server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    public int port() {
        return server.socket().getLocalPort();
    }

    /** Serves on this thread until it is closed. */
    public void run() throws IOException {
        while (!closed) {
            waitForWork();
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    accept();
                } else {
                    serve((StubConnection) key.attachment());
                }
            }
            selector.selectedKeys().clear();
            answerDue();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }

    private void waitForWork() throws IOException {
        Waiting first = waiting.peek();
        if (first == null) {
            selector.select();
            return;
        }
        long nanos = first.due() - System.nanoTime();
        if (nanos > 0) {
            // Rounded up: an answer that comes too early would flatter whoever waits for it.
            selector.select(nanos / 1_000_000 + 1);
        } else {
            selector.selectNow();
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            channel.register(selector, SelectionKey.OP_READ, new StubConnection(channel));
        }
    }

    private void serve(StubConnection connection) {
        if (!connection.read()) {
            return;
        }
        while (connection.hasRequest()) {
            if (!connection.takeRequest(POST)) {
                connection.write(answer(Long.toString(posts)));
                continue;
            }
            posts++;
            if (delayNanos == 0) {
                connection.write(accepted.duplicate());
            } else {
                waiting.add(new Waiting(connection, System.nanoTime() + delayNanos));
            }
        }
    }

    private void answerDue() {
        long now = System.nanoTime();
        while (!waiting.isEmpty() && waiting.peek().due() - now <= 0) {
            waiting.remove().connection().write(accepted.duplicate());
        }
    }

    private static ByteBuffer answer(String body) {
        byte[] bytes = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        // Outside the heap, so that it is not copied there for each write.
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
