package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.baton.dist.Program.Running;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The bridge in docs/plugin-guide.md is what the guide says it is. */
class GuideTest {

    private static final String APP = "com.example.parley.ParleyApp";

    @TempDir
    private Path folder;

    private Page guide;

    @BeforeEach
    void read() throws IOException {
        guide = Page.of("docs/plugin-guide.md");
    }

    @Test
    void its_bridge_is_as_short_as_it_should_be() {
        assertThat(guide.blocks("java")).hasSize(3);
        assertThat(guide.blocks("java").get(0).lines().count()).isLessThanOrEqualTo(60);
        assertThat(guide.blocks("java").get(1).lines().count()).isLessThanOrEqualTo(36);
        assertThat(guide.blocks("xml").get(0).lines().count()).isLessThanOrEqualTo(45);
    }

    @Test
    void its_bridge_passes_its_own_test() throws Exception {
        assertPasses(APP + "Test", 35);
    }

    @Test
    void its_jar_passes_the_test_of_the_jar() throws Exception {
        Path classes = Sources.compiled(
                Files.createDirectory(folder.resolve("jar")),
                guide.blocks("java").subList(0, 1));
        Sources.jar(
                Path.of("target", "parley-bridge-1.0.0.jar"),
                classes,
                guide.blocks("xml").get(0));

        assertPasses("com.example.parley.ParleyJarTest", 10);
        assertThat(guide.blocks("xml").get(1))
                .contains("<id>default-test</id>", "<exclude>**/*JarTest.java</exclude>")
                .contains("<phase>verify</phase>", "<goal>test</goal>", "<include>**/*JarTest.java</include>");
    }

    private void assertPasses(String name, long least) throws Exception {
        Path classes = Sources.compiled(folder, guide.blocks("java"));
        URL[] where = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(where, getClass().getClassLoader())) {
            Class<?> test = loader.loadClass(name);

            Events events = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(test))
                    .execute()
                    .testEvents();

            events.assertStatistics(counted -> counted.failed(0).aborted(0));
            assertThat(events.succeeded().count()).isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void its_jar_is_taken_by_a_host_that_runs() throws Exception {
        Path classes = Sources.compiled(folder, guide.blocks("java").subList(0, 1));
        Path jar = Sources.jar(
                folder.resolve("parley-bridge.jar"),
                classes,
                guide.blocks("xml").get(0));
        Program baton = Program.in(folder);
        baton.run("--version");
        try (Running serving = baton.start("serve", "--port", "0")) {
            serving.awaitGroup(Pattern.compile("serves on (http://[0-9.:]+)"));

            Files.copy(jar, folder.resolve("baton-home/plugins/parley-bridge.jar"));

            assertThat(serving.awaitGroup(Pattern.compile("\\(Parley 1\\.0\\.0\\) is (.*)")))
                    .isEqualTo("NEEDS_SETTINGS: Its settings are not complete. server-url is required."
                            + " api-key is required. Fill them in and save.");
        }
    }

    @Test
    void its_pom_names_the_versions_that_are_built_here() throws IOException {
        String root = Files.readString(Path.of("..", "pom.xml"));
        String pom = guide.blocks("xml").get(0);

        assertThat(pom)
                .contains("<artifactId>plugin-api</artifactId><version>" + Sources.version(root, "baton") + "<")
                .contains("<artifactId>plugin-testkit</artifactId><version>" + Sources.version(root, "baton") + "<");
        for (String plugin : List.of("compiler", "surefire", "jar")) {
            String artifact = "maven-" + plugin + "-plugin";
            assertThat(Sources.version(pom, artifact)).isEqualTo(Sources.version(root, artifact));
        }
        assertThat(Sources.version(guide.blocks("xml").get(1), "maven-surefire-plugin"))
                .isEqualTo(Sources.version(root, "maven-surefire-plugin"));
    }
}
