package dev.baton.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what the hosts write, gone when the run is over. */
final class Workplace implements AutoCloseable {

    private final Path folder;

    Workplace() throws IOException {
        folder = Files.createTempDirectory("baton-proof");
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        List<Path> innermostFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : innermostFirst) {
            Files.delete(path);
        }
    }
}
