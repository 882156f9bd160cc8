package dev.baton.host.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

class SqliteDriverTest {

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(SqliteDriver.FOLDER);
    }

    @Test
    void it_is_unpacked_whole_to_where_it_is_wanted_and_replaces_what_is_there() throws Exception {
        Path wanted = folder.resolve("cache/driver");
        System.setProperty(SqliteDriver.FOLDER, wanted.toString());
        SqliteDriver.unpack();
        Path library = wanted.resolve(LibraryLoaderUtil.getNativeLibName());
        byte[] whole = Files.readAllBytes(library);
        Files.writeString(library, "damaged");

        SqliteDriver.unpack();

        assertThat(library).hasBinaryContent(whole);
        assertThat(whole).hasSizeGreaterThan(100_000);
        assertThat(wanted).isDirectoryNotContaining(file -> !file.equals(library));
    }

    @Test
    void it_stays_packed_where_nobody_said_where_to() throws Exception {
        SqliteDriver.unpack();

        assertThat(folder).isEmptyDirectory();
    }
}
