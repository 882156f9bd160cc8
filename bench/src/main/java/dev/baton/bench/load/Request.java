package dev.baton.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The bytes of one POST, all but the number of the call, which makes each session id another.
 *
 * @param bytes of the whole request
 * @param numberAt where the number stands, as {@value #DIGITS} decimal digits
 */
public record Request(byte[] bytes, int numberAt) {

    private static final int DIGITS = 12;
    private static final long ALL = 1_000_000_000_000L;

    /** Far from one to the next, and without a divisor in common with all. */
    private static final long STRIDE = 618_033_988_749L;

    /** So many multiples of the stride at once are not too large for a number of 64 bits. */
    private static final long MILLION = 1_000_000;

    private static final String NUMBER = "0".repeat(DIGITS);

    /** @param body with {number} where the number of the call goes */
    public static Request post(String path, Map<String, String> headers, String body) {
        String sent = body.replace("{number}", NUMBER);
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Type: application/json\r\nContent-Length: " + sent.length() + "\r\n\r\n");
        byte[] bytes = (head + sent).getBytes(StandardCharsets.US_ASCII);
        return new Request(bytes, head.length() + body.indexOf("{number}"));
    }

    /** A copy for one connection to write from. It is outside the heap, so that it is not copied there for each write. */
    ByteBuffer copy() {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /**
     * Makes a copy ready to be written once more, as the call of that number. What is written comes in no order, as the ids
     * of chats do, and no two are the same.
     */
    void renumber(ByteBuffer copy, long number) {
        long rest = (number / MILLION * (STRIDE % MILLION * MILLION) + number % MILLION * STRIDE) % ALL;
        for (int i = numberAt + DIGITS - 1; i >= numberAt; i--) {
            copy.put(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        copy.rewind();
    }
}
