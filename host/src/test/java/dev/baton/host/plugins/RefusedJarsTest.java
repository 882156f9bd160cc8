package dev.baton.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedJarsTest {

    @TempDir
    Path folder;

    static List<RefusedJars.Case> cases() {
        return RefusedJars.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_jar_out_of_order_is_refused_in_its_own_words(RefusedJars.Case fault) throws Exception {
        Path jar = fault.maker().apply(folder.resolve("bad.jar"));

        assertThatThrownBy(() -> load(jar)).isInstanceOf(PluginRefused.class).hasMessage(fault.said());

        try (Stream<Path> copies = Files.list(folder.resolve("copies"))) {
            assertThat(copies).isEmpty();
        }
    }

    @Test
    void a_jar_in_order_is_loaded() throws Exception {
        Path jar = TestJar.good().at(folder.resolve("good.jar"));

        JarPlugin plugin = load(jar);

        assertThat(plugin.description().name()).isEqualTo("Good");
        assertThat(plugin.description().warnings()).isEmpty();
        assertThat(plugin.newApp().getClass().getName()).isEqualTo("Good");
        plugin.unload();
    }

    @Test
    void a_jar_that_carries_the_api_works_on_the_hosts_and_is_warned_of() throws Exception {
        byte[] foreign = "not even a class".getBytes();
        Path jar = TestJar.good().entry("dev/baton/api/App.class", foreign).at(folder.resolve("good.jar"));

        JarPlugin plugin = load(jar);

        assertThat(plugin.newApp()).isInstanceOf(dev.baton.api.App.class);
        assertThat(plugin.description().warnings()).containsExactly(RefusedJars.CARRIES_THE_API.said());
        plugin.unload();
    }

    @Test
    void the_page_of_errors_holds_every_refusal() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "errors.md"));

        Stream<String> refusals = Stream.concat(
                        RefusedJars.all().stream().map(fault -> new RefusedJars.Seen(fault.fault(), fault.said())),
                        Stream.of(RefusedJars.TAKEN_ID))
                .map(RefusedJarsTest::row);
        Stream<String> warnings = Stream.of(
                        RefusedJars.CARRIES_THE_API,
                        RefusedJars.LARGE_ICON,
                        RefusedJars.NO_ICON,
                        RefusedJars.OLDER_VERSION)
                .map(RefusedJarsTest::row);

        for (Stream<String> rows : List.of(refusals, warnings)) {
            String table = rows.collect(Collectors.joining("\n"));
            assertThat(page).as("docs/errors.md should hold:%n%s", table).contains(table);
        }
    }

    /** As it is on JDK 17. */
    private static String row(RefusedJars.Seen jar) {
        String newer = "newer Java than ";
        return "| " + jar.what() + " | "
                + jar.said().replace(newer + Runtime.version().feature(), newer + 17) + " |";
    }

    private JarPlugin load(Path jar) throws Exception {
        return JarPlugin.load(new PrivateCopies(folder.resolve("copies")).of(jar));
    }
}
