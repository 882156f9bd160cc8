package dev.baton.bench.load;

import dev.baton.bench.wire.MessageReader;
import java.nio.charset.StandardCharsets;

/** What every answer must be: any other is a failure, since what fails fast is not fast. */
public record Expected(byte[] start, byte[] bodyStart) {

    /** 200, and a body that begins like that. */
    public static Expected ok(String body) {
        return new Expected(bytes("HTTP/1.1 200"), bytes(body));
    }

    boolean accepts(MessageReader answer) {
        return answer.startsWith(start) && answer.bodyStartsWith(bodyStart);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
