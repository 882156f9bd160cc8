package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final Pattern NEEDS = Pattern.compile("^ +\\S+ +-> (\\S+)");

    @Test
    void the_plugins_are_the_three_bridges() throws IOException {
        assertThat(names("plugins")).containsExactly("polyai-bridge.jar", "rasa-bridge.jar", "uppzy-bridge.jar");
    }

    @Test
    void a_bridge_holds_its_own_classes_and_nothing_else() throws IOException {
        for (String bridge : List.of("polyai", "rasa", "uppzy")) {
            Path jar = Program.LAYOUT.resolve("plugins/" + bridge + "-bridge.jar");
            try (JarFile file = new JarFile(jar.toFile())) {
                assertThat(file.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
                        .anyMatch(name -> name.endsWith("App.class"))
                        .allMatch(name -> name.equals("META-INF/MANIFEST.MF")
                                || name.equals("icon.svg")
                                || name.matches("dev/baton/" + bridge + "/[^/]+\\.class"));
            }
        }
    }

    @Test
    void a_bridge_knows_the_jdk_and_the_plugin_api_alone() {
        for (String bridge : List.of("polyai", "rasa", "uppzy")) {
            Path jar = Program.LAYOUT.resolve("plugins/" + bridge + "-bridge.jar");

            assertThat(needed(jar))
                    .anyMatch(name -> name.equals("dev.baton.api.App"))
                    .allMatch(name ->
                            name.matches("(java|javax\\.crypto|dev\\.baton\\.api|dev\\.baton\\." + bridge + ")\\..*"));
        }
    }

    @Test
    void the_server_and_the_client_are_of_one_version_of_jetty() throws IOException {
        List<String> jetty =
                names("lib").stream().filter(name -> name.startsWith("jetty-")).toList();

        assertThat(jetty).anyMatch(name -> name.startsWith("jetty-server-"));
        assertThat(jetty).anyMatch(name -> name.startsWith("jetty-client-"));
        assertThat(jetty.stream().map(name -> name.replaceAll("^.*-", "")).distinct())
                .hasSize(1);
    }

    /** The classes that those of a jar name. */
    private static List<String> needed(Path jar) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int status = jdeps.run(out, out, "--ignore-missing-deps", "-verbose:class", jar.toString());
        assertThat(status).as("%s", said).isZero();
        return said.toString()
                .lines()
                .map(NEEDS::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1))
                .distinct()
                .toList();
    }

    @Test
    void the_libraries_are_those_of_the_host_and_none_that_only_tests_use() throws IOException {
        assertThat(names("lib"))
                .anyMatch(name -> name.matches("host-[0-9.]+\\.jar"))
                .anyMatch(name -> name.matches("plugin-api-[0-9.]+\\.jar"))
                .anyMatch(name -> name.startsWith("sqlite-jdbc-"))
                .anyMatch(name -> name.startsWith("postgresql-"))
                .noneMatch(name -> name.matches("(junit|assertj|archunit|plugin-testkit|.*-bridge).*"));
    }

    @Test
    void no_library_is_there_in_two_versions() throws IOException {
        Stream<String> libraries = names("lib").stream().map(name -> name.replaceFirst("-\\d.*", ""));

        assertThat(libraries).doesNotHaveDuplicates();
    }

    private static List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Program.LAYOUT.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
