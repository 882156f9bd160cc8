package dev.baton.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretKeyFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void prepare() {
        file = folder.resolve("secret.key");
    }

    @Test
    void the_first_start_makes_a_key_for_its_owner_alone_and_later_ones_keep_it() throws Exception {
        String first = new SecretKeyFile(file).readOrMake().newest().id();
        String second = new SecretKeyFile(file).readOrMake().newest().id();

        assertThat(second).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("no draft is left").containsExactly(file);
        }
    }

    @Test
    void each_home_has_a_key_of_its_own() {
        String one = new SecretKeyFile(file).readOrMake().newest().id();
        String two = new SecretKeyFile(folder.resolve("other.key"))
                .readOrMake()
                .newest()
                .id();

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void programs_that_start_at_once_go_on_with_the_same_key() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<String> start =
                () -> new SecretKeyFile(file).readOrMake().newest().id();

        List<Callable<String>> starts =
                IntStream.range(0, 40).mapToObj(i -> start).collect(Collectors.toList());
        Set<String> keys = new HashSet<>();
        for (Future<String> end : threads.invokeAll(starts)) {
            keys.add(end.get());
        }
        threads.shutdown();

        assertThat(keys).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void a_file_that_is_open_to_others_is_refused_with_the_remedy(String mode) throws Exception {
        new SecretKeyFile(file).readOrMake();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> new SecretKeyFile(file).readOrMake())
                .isInstanceOf(SecretKeyRefused.class)
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void a_read_only_file_of_the_owner_is_fine() throws Exception {
        String first = new SecretKeyFile(file).readOrMake().newest().id();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

        assertThat(new SecretKeyFile(file).readOrMake().newest().id()).isEqualTo(first);
    }

    @Test
    void a_file_without_a_key_is_refused_and_left_as_it_is() throws Exception {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "not a key");

        assertThatThrownBy(() -> new SecretKeyFile(file).readOrMake())
                .isInstanceOf(SecretKeyRefused.class)
                .hasMessageContaining(file.toString());
        assertThat(Files.readString(file)).isEqualTo("not a key");
    }

    @Test
    void a_folder_that_is_not_there_is_said() {
        Path nowhere = folder.resolve("missing").resolve("secret.key");

        assertThatThrownBy(() -> new SecretKeyFile(nowhere).readOrMake())
                .isInstanceOf(SecretKeyRefused.class)
                .hasMessageContaining("folder is there");
    }
}
