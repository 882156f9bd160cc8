package dev.baton.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of a test's own, where no test class can be given one. */
final class TemporaryFolder {

    private TemporaryFolder() {}

    static Path make() {
        try {
            return Files.createTempDirectory("baton-test");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
