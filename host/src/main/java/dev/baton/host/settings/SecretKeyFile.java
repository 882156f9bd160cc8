package dev.baton.host.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The file {@code secret.key}: made at the first start, and for its owner alone. */
public final class SecretKeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    public SecretKeyFile(Path file) {
        this.file = file;
    }

    /**
     * The keys in the file, which is made where there is none.
     *
     * @throws SecretKeyRefused if it cannot be made or read, holds something else, or is open to others
     */
    public SecretKeys readOrMake() {
        try {
            if (Files.notExists(file)) {
                make();
            }
            refuseOpenToOthers();
            return SecretKeys.of(Files.readString(file), file.toString());
        } catch (IOException wrong) {
            throw new SecretKeyRefused(file + " cannot be read or made (" + wrong
                    + "). Make sure that the folder is there, and that this user may write to it.");
        }
    }

    /** Complete from the first moment on, and made once, whoever else starts now: hence not written in its place. */
    private void make() throws IOException {
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", "", ownerOnly());
        try {
            Files.writeString(draft, SecretKeys.random() + "\n", StandardOpenOption.SYNC);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException made) {
            // Another program was first, and both go on with its key.
        } finally {
            Files.delete(draft);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private void refuseOpenToOthers() throws IOException {
        if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new SecretKeyRefused(file + " can be read by others, and with it every secret of every app."
                    + " Close it with: chmod 600 " + file);
        }
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
