package dev.baton.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        FileChannel file =
                FileChannel.open(ServingFile.lock(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (file;
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(ServingFile.isHeld(home)).isTrue();
            assertThat(ServingFile.address(home)).as("before it has said so").isEmpty();

            ServingFile.serves(home, ADDRESS);

            assertThat(ServingFile.address(home)).contains(ADDRESS);
        }
        assertThat(ServingFile.address(home)).as("after it was killed").isEmpty();
    }
}
