package dev.baton.bench.stub;

import dev.baton.bench.wire.MessageReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One connection of the stub. A caller that goes away or speaks something else ends it, and nothing more. */
final class StubConnection {

    private final SocketChannel channel;
    private final MessageReader requests = new MessageReader();

    StubConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** False where the connection has ended. */
    boolean read() {
        try {
            if (requests.readFrom(channel)) {
                return true;
            }
        } catch (IOException gone) {
            // As good as closed.
        }
        close();
        return false;
    }

    boolean hasRequest() {
        try {
            return channel.isOpen() && requests.whole();
        } catch (ProtocolException unreadable) {
            close();
            return false;
        }
    }

    /** Drops the request. True where it started like that. */
    boolean takeRequest(byte[] start) {
        boolean starts = requests.startsWith(start);
        requests.next();
        return starts;
    }

    void write(ByteBuffer answer) {
        try {
            // An answer of a hundred bytes fits into what the socket buffers: this goes round once.
            while (channel.isOpen() && answer.hasRemaining()) {
                channel.write(answer);
            }
        } catch (IOException gone) {
            close();
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("A connection of the stub backend cannot be closed.", broken);
        }
    }
}
