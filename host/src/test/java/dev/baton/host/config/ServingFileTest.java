package dev.baton.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.config.ServingFile.AppSaid;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingFileTest {

    private static final String ADDRESS = "http://127.0.0.1:9090";

    @TempDir
    Path home;

    @Test
    void where_a_host_serves_is_known_for_as_long_as_it_does() throws IOException {
        assertThat(ServingFile.isHeld(home)).isFalse();
        assertThat(ServingFile.address(home)).isEmpty();
        try (FileChannel file = lockFile();
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(ServingFile.isHeld(home)).isTrue();
            assertThat(ServingFile.address(home)).as("before it has said so").isEmpty();

            ServingFile.serves(home, ADDRESS);

            assertThat(ServingFile.address(home)).contains(ADDRESS);
        }
        assertThat(ServingFile.address(home)).as("after it was killed").isEmpty();
    }

    @Test
    void how_its_apps_are_is_told_whatever_their_reasons_and_jars_are_called() throws IOException {
        AppSaid odd = new AppSaid("id-1", "FAILED", "a\nb.jar", "half an emoji \ud83d,\ta tab\nand a line");
        AppSaid plain = new AppSaid("id-2", "RUNNING", "c.jar", "");
        try (FileChannel file = lockFile();
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();

            ServingFile.tell(home, () -> List.of(odd, plain));

            assertThat(ServingFile.apps(home))
                    .containsEntry(
                            "id-1", new AppSaid("id-1", "FAILED", "a b.jar", "half an emoji ?, a tab and a line"))
                    .containsEntry("id-2", plain);
            Files.writeString(home.resolve("serving.apps"), "id-1\tRUNNING\tas an older host had it\n");
            assertThat(ServingFile.apps(home)).isEmpty();
        }
        assertThat(ServingFile.apps(home)).as("after it was killed").isEmpty();
    }

    @Test
    void what_cannot_be_told_any_more_is_taken_back() throws IOException {
        try (FileChannel file = lockFile();
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            ServingFile.tell(home, () -> List.of(new AppSaid("id-1", "RUNNING", "a.jar", "")));
            Files.createDirectory(home.resolve("serving.apps.new"));
            Files.createFile(home.resolve("serving.apps.new/in-its-way"));

            ServingFile.tell(home, () -> List.of(new AppSaid("id-1", "FAILED", "a.jar", "No.")));

            assertThat(ServingFile.apps(home)).isEmpty();
        }
    }

    private FileChannel lockFile() throws IOException {
        return FileChannel.open(ServingFile.lock(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
