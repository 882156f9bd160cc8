package dev.baton.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.config.ServingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    Path folder;

    @Test
    void a_host_begins_without_the_address_of_an_earlier_one_and_leaves_none_behind() throws IOException {
        ServingFile.serves(folder, "http://127.0.0.1:9090");

        try (Home home = Home.take(folder, Optional.empty())) {
            assertThat(home.plugins()).hasFileName("plugins");
            assertThat(folder.resolve("serving.url")).doesNotExist();
            ServingFile.serves(folder, "http://127.0.0.1:9091");
        }

        assertThat(folder.resolve("serving.url")).doesNotExist();
    }

    @Test
    void a_database_that_is_a_file_is_for_one_host_wherever_it_lies() throws IOException {
        Path file = folder.resolve("shared.db");

        try (Home one = Home.take(folder.resolve("one"), Optional.of(file))) {
            assertThat(one.plugins()).isEqualTo(folder.resolve("one").resolve("plugins"));
            assertThatThrownBy(() -> Home.take(folder.resolve("other"), Optional.of(file)))
                    .isInstanceOf(HostRefused.class)
                    .hasMessageStartingWith("Another Baton serves from the database " + file)
                    .hasMessageContaining("jdbc:postgresql://");
        }
        Home.take(folder.resolve("other"), Optional.of(file)).close();
    }

    @Test
    void the_database_in_one_hosts_home_is_not_for_another_that_has_a_home_of_its_own() throws IOException {
        Path home = Files.createDirectory(folder.resolve("one"));
        Path file = Files.createFile(home.resolve("baton.db"));
        Path byAnotherName = Files.createSymbolicLink(folder.resolve("link.db"), file);

        try (Home one = Home.take(home, Optional.of(file))) {
            assertThat(one.loaded()).isEqualTo(home.resolve("loaded"));
            for (Path name : List.of(file, byAnotherName)) {
                assertThatThrownBy(() -> Home.take(folder.resolve("other"), Optional.of(name)))
                        .isInstanceOf(HostRefused.class)
                        .hasMessageStartingWith("Another Baton serves from the database " + name);
            }
        }
    }

    @Test
    void a_first_start_that_was_killed_while_it_copied_plugins_is_made_up_for() throws IOException {
        Path bundled = Files.createDirectory(folder.resolve("bundled"));
        Files.writeString(bundled.resolve("a.jar"), "a");
        Files.writeString(bundled.resolve("b.jar"), "b");
        Files.writeString(
                Files.createDirectories(folder.resolve("home").resolve("plugins.new"))
                        .resolve("a.jar"),
                "");

        try (Home home = Home.take(folder.resolve("home"), Optional.empty())) {
            home.furnish(bundled);

            assertThat(home.plugins().resolve("a.jar")).hasContent("a");
            assertThat(home.plugins().resolve("b.jar")).hasContent("b");
            assertThat(folder.resolve("home").resolve("plugins.new")).doesNotExist();
        }
    }
}
