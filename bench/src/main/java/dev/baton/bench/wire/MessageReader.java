package dev.baton.bench.wire;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes HTTP/1.1 messages, requests or answers, from a connection that does not block. It knows as much of HTTP as a
 * benchmark needs, and refuses what it does not know: a message is a head and a body of a stated length.
 */
public final class MessageReader {

    private static final int LARGEST_MESSAGE = 16_384;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCODING = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);
    private static final int UNKNOWN = -1;

    private final byte[] bytes = new byte[LARGEST_MESSAGE];
    private final ByteBuffer free = ByteBuffer.wrap(bytes);
    /** Where the first message's body starts and ends; both unknown while its head is not there. */
    private int bodyStart = UNKNOWN;

    private int bodyEnd = UNKNOWN;
    /** Up to here no head has ended. */
    private int searched;

    /** Reads what has come. False where the other side has closed the connection. */
    public boolean readFrom(ReadableByteChannel connection) throws IOException {
        if (!free.hasRemaining()) {
            throw new ProtocolException("A message is larger than " + LARGEST_MESSAGE + " bytes.");
        }
        return connection.read(free) >= 0;
    }

    /** Whether a message is there from its first to its last byte. The methods below are about that one. */
    public boolean whole() throws ProtocolException {
        if (bodyStart == UNKNOWN) {
            findBody();
        }
        return bodyStart != UNKNOWN && free.position() >= bodyEnd;
    }

    public boolean startsWith(byte[] prefix) {
        return holds(prefix, 0, bodyEnd);
    }

    public boolean bodyStartsWith(byte[] prefix) {
        return holds(prefix, bodyStart, bodyEnd);
    }

    /** The message as it came. */
    public String text() {
        return new String(bytes, 0, bodyEnd, StandardCharsets.ISO_8859_1);
    }

    /** Drops the message. Another may lie behind it already. */
    public void next() {
        int rest = free.position() - bodyEnd;
        System.arraycopy(bytes, bodyEnd, bytes, 0, rest);
        free.position(rest);
        bodyStart = UNKNOWN;
        bodyEnd = UNKNOWN;
        searched = 0;
    }

    private void findBody() throws ProtocolException {
        int end = free.position();
        // The blank line may have come in pieces.
        for (int i = Math.max(3, searched); i < end; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                bodyStart = i + 1;
                bodyEnd = bodyStart + bodyLength();
                return;
            }
        }
        searched = end;
    }

    private int bodyLength() throws ProtocolException {
        int length = 0;
        for (int i = 0; i < bodyStart; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (isHeader(LENGTH, i + 1)) {
                length = number(i + 1 + LENGTH.length);
            } else if (isHeader(ENCODING, i + 1)) {
                throw new ProtocolException("A message came in chunks; only those that state their length are read.");
            }
        }
        return length;
    }

    private boolean isHeader(byte[] name, int start) {
        if (start + name.length > bodyStart) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            // In ASCII this bit makes capitals small, and leaves the hyphen and the colon as they are.
            if ((bytes[start + i] | 0x20) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int start) throws ProtocolException {
        int end = start;
        while (bytes[end] != '\r') {
            end++;
        }
        String text = new String(bytes, start, end - start, StandardCharsets.US_ASCII).strip();
        if (!text.matches("[0-9]{1,9}")) {
            throw new ProtocolException("Content-Length is '" + text + "', which is no length.");
        }
        return Integer.parseInt(text);
    }

    private boolean holds(byte[] prefix, int start, int end) {
        return start + prefix.length <= end
                && Arrays.equals(bytes, start, start + prefix.length, prefix, 0, prefix.length);
    }
}
