package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

    @TempDir
    private Path folder;

    private String readme;

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of("..", "README.md"));
    }

    @Test
    void it_has_at_most_200_lines() {
        assertThat(readme.lines().count()).isLessThanOrEqualTo(200);
    }

    @Test
    void the_bridge_in_it_compiles() throws IOException {
        String imports = "import dev.baton.api.*;\nimport java.net.URI;\nimport java.util.*;\n";

        List<String> example = new Page(readme).blocks("java");

        assertThat(example).hasSize(1);
        assertThat(Sources.compiled(folder, List.of(imports + example.get(0)))).isDirectoryContaining("glob:**.class");
    }

    @Test
    void its_ids_are_those_of_the_three_bridges() throws IOException {
        try (Stream<Path> jars = Files.list(Program.LAYOUT.resolve("plugins"))) {
            for (Path jar : jars.toList()) {
                assertThat(readme).contains("| " + manifest(jar, "Plugin-Name") + " | `" + manifest(jar, "Plugin-Id"));
            }
        }
    }

    private static String manifest(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(name);
        }
    }
}
