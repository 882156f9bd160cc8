package dev.baton.proof.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The clock of one host, wrong by what a file says. Its monotonic clock stays right, as it does where people set clocks. */
final class WrongClock {

    private static final String LIBRARY = "libfaketimeMT.so.1";
    private static final Path LIBRARIES = Path.of("/usr/lib");

    private final Path file;

    WrongClock(Path file) throws IOException {
        this.file = file;
        by(Duration.ZERO);
    }

    /** libfaketime, where it is installed (Debian: apt install faketime). */
    static Optional<Path> library() throws IOException {
        if (!Files.isDirectory(LIBRARIES)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(LIBRARIES)) {
            return folders.map(folder -> folder.resolve("faketime").resolve(LIBRARY))
                    .filter(Files::isRegularFile)
                    .findFirst();
        }
    }

    /** What a host is started with, for this to be its clock. */
    Map<String, String> environment(Path library) {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_ONLY_CMDS", "java",
                // Else every timed wait of a JVM ends at once.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "DONT_FAKE_MONOTONIC", "1");
    }

    /** What the library leaves of a process that was killed. */
    static void sweep(long pid) throws IOException {
        Files.deleteIfExists(Path.of("/dev/shm/faketime_shm_" + pid));
        Files.deleteIfExists(Path.of("/dev/shm/sem.faketime_sem_" + pid));
    }

    /** Takes effect within a second. */
    void by(Duration offset) throws IOException {
        Path next = file.resolveSibling("next");
        Files.writeString(next, (offset.isNegative() ? "" : "+") + offset.toSeconds() + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
