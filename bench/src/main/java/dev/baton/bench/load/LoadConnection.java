package dev.baton.bench.load;

import dev.baton.bench.wire.MessageReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One kept-alive connection, with at most one call under way. */
final class LoadConnection {

    private final SocketChannel channel;
    private final ByteBuffer bytes;
    private final MessageReader answers = new MessageReader();
    private long due;
    private boolean waiting;

    private LoadConnection(SocketChannel channel, Request request) {
        this.channel = channel;
        this.bytes = request.copy();
    }

    static LoadConnection open(InetSocketAddress target, Request request, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(target);
        channel.socket().setTcpNoDelay(true);
        channel.configureBlocking(false);
        LoadConnection connection = new LoadConnection(channel, request);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    /** @param dueNanos from when the caller waits, in the time of {@link System#nanoTime}; not later than now */
    void send(Request request, long number, long dueNanos) throws IOException {
        request.renumber(bytes, number);
        due = dueNanos;
        waiting = true;
        // A request of a few hundred bytes fits into what the socket buffers: this goes round once.
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Whether the answer has come, wholly. */
    boolean answered() throws IOException {
        if (!answers.readFrom(channel)) {
            throw new IOException("The server closed a connection.");
        }
        if (!waiting) {
            throw new IOException("The server sent something that nobody had asked for.");
        }
        return answers.whole();
    }

    /** Of the call under way: since when its caller waits. */
    long due() {
        return due;
    }

    boolean waiting() {
        return waiting;
    }

    /** What is wrong with the answer; empty where it is as expected. It makes room for the next call. */
    String take(Expected expected) {
        String wrong = expected.accepts(answers) ? "" : answers.text();
        answers.next();
        waiting = false;
        return wrong;
    }

    /** The call under way, if there is one, will get no answer. */
    void close() {
        waiting = false;
        try {
            channel.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("A connection of the load generator cannot be closed.", broken);
        }
    }
}
