package dev.baton.host;

import dev.baton.host.config.ServingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The home folder: where everything of one host lies that is not in a database elsewhere. */
final class Home implements AutoCloseable {

    private static final Duration LONG_AGO = Duration.ofHours(1);

    /** A command that looks whether a host serves has the lock for less. */
    private static final Duration A_LOOK = Duration.ofMillis(100);

    private final Path folder;
    private final List<FileChannel> locks;

    private Home(Path folder, List<FileChannel> locks) {
        this.folder = folder;
        this.locks = locks;
    }

    /**
     * Makes the folder where it is missing, and takes it for this process.
     *
     * @param database a file that is for this process alone, too, wherever it lies and whoever's home it is in
     * @throws HostRefused if it cannot be made, or another host serves from it
     */
    static Home take(Path folder, Optional<Path> database) {
        List<FileChannel> locks = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            if (!lock(ServingFile.lock(folder), locks)) {
                throw new HostRefused("Another Baton serves from " + folder
                        + ". Stop it first, or give this one a folder of its own with --home.");
            }
            // Where the database's folder is missing, the database is what says so.
            Optional<Path> file = database.filter(path -> Files.isDirectory(path.getParent()));
            if (file.isPresent() && !lock(Path.of(real(file.get()) + ".lock"), locks)) {
                throw new HostRefused("Another Baton serves from the database " + file.get()
                        + ". Stop it first, or let both share a PostgreSQL: --database jdbc:postgresql://...");
            }
            ServingFile.servesNowhere(folder);
            return new Home(folder, List.copyOf(locks));
        } catch (IOException wrong) {
            release(locks);
            throw new HostRefused("The home folder " + folder + " cannot be used (" + wrong
                    + "). Check its permissions, or name another with --home.");
        } catch (HostRefused taken) {
            release(locks);
            throw taken;
        }
    }

    /** By whatever name it is reached. */
    private static Path real(Path file) throws IOException {
        return Files.exists(file)
                ? file.toRealPath()
                : file.getParent().toRealPath().resolve(file.getFileName());
    }

    /** Whether nobody else has it. */
    private static boolean lock(Path file, List<FileChannel> locks) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        locks.add(channel);
        long end = System.nanoTime() + A_LOOK.toNanos();
        try {
            while (channel.tryLock() == null) {
                if (System.nanoTime() - end > 0) {
                    return false;
                }
                LockSupport.parkNanos(1_000_000);
            }
            return true;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    private static void release(List<FileChannel> locks) {
        for (FileChannel lock : locks) {
            try {
                lock.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    Path plugins() {
        return folder.resolve("plugins");
    }

    /** The host's own copies of jars. */
    Path loaded() {
        return folder.resolve("loaded");
    }

    Path secretKey() {
        return folder.resolve("secret.key");
    }

    /** Puts the plugins that come with the program into the folder, all or none, if this is its first start. */
    void furnish(Path bundled) {
        if (Files.exists(plugins())) {
            return;
        }
        Path draft = folder.resolve("plugins.new");
        try {
            Files.createDirectories(draft);
            for (Path jar : Files.isDirectory(bundled) ? jars(bundled) : List.<Path>of()) {
                // There may be some already: of a first start that was killed.
                Path copy = Files.copy(jar, draft.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                // It is whole: nobody has to wait and see whether it still grows.
                Files.setLastModifiedTime(copy, FileTime.from(Instant.now().minus(LONG_AGO)));
            }
            Files.move(draft, plugins(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException wrong) {
            throw new HostRefused("The plugins that come with Baton could not be put into " + plugins() + " (" + wrong
                    + "). Check its permissions and the disk.");
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    @Override
    public void close() throws IOException {
        ServingFile.servesNowhere(folder);
        release(locks);
    }
}
