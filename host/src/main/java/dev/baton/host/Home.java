package dev.baton.host;

import dev.baton.host.config.ServingFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The home folder: where everything of one host lies that is not in a database elsewhere. */
final class Home implements AutoCloseable {

    private static final Duration LONG_AGO = Duration.ofHours(1);

    private final Path folder;
    private final FileChannel lock;

    private Home(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Makes the folder where it is missing, and takes it for this process.
     *
     * @throws HostRefused if it cannot be made, or another host serves from it
     */
    static Home take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock =
                    FileChannel.open(ServingFile.lock(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock taken = lock.tryLock();
            if (taken == null) {
                lock.close();
                throw new HostRefused("Another Baton serves from " + folder
                        + ". Stop it first, or give this one a folder of its own with --home.");
            }
            ServingFile.servesNowhere(folder);
            return new Home(folder, lock);
        } catch (IOException wrong) {
            throw new HostRefused("The home folder " + folder + " cannot be used (" + wrong
                    + "). Check its permissions, or name another with --home.");
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

    /** Puts the plugins that come with the program into the folder, if this is its first start. */
    void furnish(Path bundled) {
        if (Files.exists(plugins())) {
            return;
        }
        try {
            Files.createDirectories(plugins());
            if (Files.isDirectory(bundled)) {
                for (Path jar : jars(bundled)) {
                    Path copy = Files.copy(jar, plugins().resolve(jar.getFileName()));
                    // It is whole: nobody has to wait and see whether it still grows.
                    Files.setLastModifiedTime(copy, FileTime.from(Instant.now().minus(LONG_AGO)));
                }
            }
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
        lock.close();
    }
}
