package dev.baton.host.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The part of SQLite's driver that is native code. Left to itself the driver unpacks it at each start, into the folder for
 * temporary files, and a host that is killed leaves it there.
 */
public final class SqliteDriver {

    /** Where the driver looks before it unpacks anything. */
    static final String FOLDER = "org.sqlite.lib.path";

    private SqliteDriver() {}

    /** Unpacks it once and for all to where the system property says, if that is set. */
    public static void unpack() throws IOException {
        String folder = System.getProperty(FOLDER, "");
        if (folder.isEmpty()) {
            return;
        }
        Path library = Path.of(folder, LibraryLoaderUtil.getNativeLibName());
        Files.createDirectories(library.getParent());
        Path whole = Files.createTempFile(library.getParent(), "unpacking", "");
        String packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream bytes = LibraryLoaderUtil.class.getResourceAsStream(packed)) {
            if (bytes != null) { // Else the driver says what it misses, and where it has looked.
                Files.copy(bytes, whole, StandardCopyOption.REPLACE_EXISTING);
                Files.move(whole, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
