package dev.baton.host.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a host that serves from a home tells the commands that look into the same one: that it does, by a lock, and where, in
 * a file beside it. Whoever closed the lock's own file, having written to it, would give up the lock.
 */
public final class ServingFile {

    private static final String LOCK = "serving.lock";
    private static final String ADDRESS = "serving.url";

    private static final Logger LOG = LoggerFactory.getLogger(ServingFile.class);

    private ServingFile() {}

    /** Locked for as long as a host serves from there. */
    public static Path lock(Path home) {
        return home.resolve(LOCK);
    }

    /** To be said by who has the lock: an earlier host served elsewhere, or this one serves no longer. */
    public static void servesNowhere(Path home) throws IOException {
        Files.deleteIfExists(home.resolve(ADDRESS));
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
