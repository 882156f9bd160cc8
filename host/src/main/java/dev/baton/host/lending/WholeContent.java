package dev.baton.host.lending;

import dev.baton.api.Http;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import kong.unirest.core.RawResponse;
import kong.unirest.core.UnirestException;

/** Reads what Unirest makes of an answer that has been read to its end: the same, or what it is once decompressed. */
final class WholeContent {

    private static final int USUAL = 512;

    private WholeContent() {}

    /**
     * Empty where it is larger than allowed, or damaged. It must not throw: Unirest would then read all of it, however
     * large, into a text of its own.
     */
    static Optional<byte[]> of(RawResponse response) {
        try {
            return read(response.getContent());
        } catch (IOException | UnirestException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(InputStream content) throws IOException {
        byte[] bytes = new byte[USUAL];
        int size = 0;
        for (int read = 0; read >= 0; read = content.read(bytes, size, bytes.length - size)) {
            size += read;
            if (size > Http.LARGEST_REPLY) {
                return Optional.empty();
            }
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, size * 2);
            }
        }
        return Optional.of(Arrays.copyOf(bytes, size));
    }
}
