package dev.baton.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A folder of a test's own, where no test class can be given one. It is there until the tests end. */
public final class TemporaryFolder {

    private static final List<Path> MADE = new CopyOnWriteArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> MADE.forEach(TemporaryFolder::remove)));
    }

    private TemporaryFolder() {}

    public static Path make() {
        try {
            Path folder = Files.createTempDirectory("baton-test");
            MADE.add(folder);
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException busy) {
            // Something is still being written there; the machine tidies up in the end.
        }
    }
}
