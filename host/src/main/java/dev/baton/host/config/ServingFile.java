package dev.baton.host.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a host that serves from a home tells the commands that look into the same one: that it does, by a lock, and where,
 * and how its apps are, in files beside it. Whoever closed the lock's own file, having written to it, would give up the lock.
 */
public final class ServingFile {

    private static final String LOCK = "serving.lock";
    private static final String ADDRESS = "serving.url";
    private static final String APPS = "serving.apps";

    private static final Logger LOG = LoggerFactory.getLogger(ServingFile.class);

    private ServingFile() {}

    /** Locked for as long as a host serves from there. */
    public static Path lock(Path home) {
        return home.resolve(LOCK);
    }

    /** To be said by who has the lock: an earlier host served elsewhere, or this one serves no longer. */
    public static void servesNowhere(Path home) throws IOException {
        Files.deleteIfExists(home.resolve(ADDRESS));
        Files.deleteIfExists(home.resolve(APPS));
        Files.deleteIfExists(home.resolve(APPS + ".new"));
    }

    /**
     * How the host says that one of its apps is.
     *
     * @param file the name of the jar that it is made from
     */
    public record AppSaid(String id, String status, String file, String reason) {

        private String line() {
            return Stream.of(id, status, file, reason)
                    .map(word -> word.replaceAll("\\p{Cntrl}", " "))
                    .collect(Collectors.joining("\t"));
        }

        /** None where a host of another version has written something else. */
        private static Stream<AppSaid> of(String line) {
            String[] words = line.split("\t", 4);
            return words.length == 4 ? Stream.of(new AppSaid(words[0], words[1], words[2], words[3])) : Stream.empty();
        }
    }

    /** The names of the jars that the host has taken that says so. */
    public static Set<String> jars(Map<String, AppSaid> apps) {
        return apps.values().stream().map(AppSaid::file).collect(Collectors.toSet());
    }

    /** How its apps are, which only the host knows. Of several who tell at once, the last one has looked last. */
    public static synchronized void tell(Path home, Supplier<List<AppSaid>> apps) {
        Path draft = home.resolve(APPS + ".new");
        String text = apps.get().stream().map(AppSaid::line).collect(Collectors.joining("\n"));
        try {
            Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
            Files.move(draft, home.resolve(APPS), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unable) {
            LOG.debug("How the apps are cannot be written into the home: {}", unable.getMessage());
            takeBack(home.resolve(APPS)); // Better nothing than what was so once.
            takeBack(draft);
        }
    }

    private static void takeBack(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException unable) {
            LOG.debug("{} cannot be removed: {}", file, unable.getMessage());
        }
    }

    /** How the apps are of the host that serves from there now, by id. */
    public static Map<String, AppSaid> apps(Path home) {
        try {
            return Files.exists(home.resolve(APPS)) && isHeld(home)
                    ? Files.readAllLines(home.resolve(APPS)).stream()
                            .flatMap(AppSaid::of)
                            .collect(Collectors.toMap(AppSaid::id, Function.identity(), (one, other) -> other))
                    : Map.of();
        } catch (IOException unreadable) {
            return Map.of();
        }
    }

    /** Where it serves may be another place than the options of a later command say. */
    public static void serves(Path home, String address) {
        try {
            Files.writeString(home.resolve(ADDRESS), address);
        } catch (IOException unable) {
            LOG.debug("Where this host serves cannot be written into its home: {}", unable.getMessage());
        }
    }

    /** Whether a host serves from there now. Not to be asked inside that host: it would give up the lock. */
    public static boolean isHeld(Path home) {
        try (FileChannel lock = FileChannel.open(lock(home), StandardOpenOption.WRITE);
                FileLock taken = lock.tryLock()) {
            return taken == null;
        } catch (OverlappingFileLockException here) {
            return true;
        } catch (IOException noHost) {
            return false;
        }
    }

    /** Where the host serves that serves from there now. */
    public static Optional<String> address(Path home) {
        try {
            // The lock is tried last: a host that starts just now wants it, and has said nothing yet.
            return Files.exists(home.resolve(ADDRESS)) && isHeld(home)
                    ? Optional.of(Files.readString(home.resolve(ADDRESS)).strip())
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
