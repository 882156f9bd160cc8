package dev.baton.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * The host's own copies of jars, named by their SHA-256. These are what is loaded: overwriting a jar under a live class
 * loader breaks the running app, and here nobody overwrites.
 */
final class PrivateCopies {

    private final Path folder;
    /** Counts the copies made, so that each loader has a file of its own and may outlive a change. */
    private long copies;

    PrivateCopies(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            deleteCopiesOfEarlierStarts();
        } catch (IOException wrong) {
            throw new UncheckedIOException(
                    "The folder " + folder + " for copies of jars cannot be used. Check its permissions and the disk.",
                    wrong);
        }
    }

    private void deleteCopiesOfEarlierStarts() throws IOException {
        try (Stream<Path> copies = Files.list(folder)) {
            for (Path copy : (Iterable<Path>) copies::iterator) {
                Files.delete(copy);
            }
        }
    }

    JarPlugin.PrivateCopy of(Path jar) throws PluginRefused {
        String file = jar.getFileName().toString();
        try {
            Path unnamed = Files.createTempFile(folder, "copy", ".tmp");
            String hash = copy(jar, unnamed);
            Path named = folder.resolve(hash + "-" + ++copies + ".jar");
            Files.move(unnamed, named, StandardCopyOption.ATOMIC_MOVE);
            return new JarPlugin.PrivateCopy(named, file, hash);
        } catch (IOException failed) {
            throw new PluginRefused(file + " cannot be copied to " + folder + " (" + failed
                    + "). Check permissions and the disk; it is tried again when the file changes.");
        }
    }

    private static String copy(Path from, Path to) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
