package dev.baton.host.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.plugins.TestJar;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLintCommandTest {

    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal(config -> 0);

    @Test
    void a_jar_in_order_is_told_with_its_settings() {
        Path jar = TestJar.of("with-settings", "WithSettings").at(folder.resolve("desk.jar"));

        int status = terminal.type("plugin", "lint", jar.toString());

        assertThat(status).isZero();
        assertThat(terminal.out().strip())
                .isEqualTo("desk.jar is in order: WithSettings 1.0.0, " + TestJar.ID
                        + ", with the settings server-url, api-key, slot.");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void a_jar_that_works_with_a_warning_is_in_order() {
        Path jar = TestJar.good().entry("dev/baton/api/App.class", new byte[1]).at(folder.resolve("good.jar"));

        int status = terminal.type("plugin", "lint", jar.toString());

        assertThat(status).isZero();
        assertThat(terminal.out()).contains("good.jar is in order", "Warning: It carries classes of dev.baton.api");
    }

    @Test
    void a_jar_out_of_order_is_told_in_the_hosts_words() {
        Path jar = TestJar.of("settings-throw", "SettingsThrow").at(folder.resolve("bad.jar"));

        int status = terminal.type("plugin", "lint", jar.toString());

        assertThat(status).isEqualTo(1);
        assertThat(terminal.err().strip())
                .isEqualTo("bad.jar: settings() of SettingsThrow failed:"
                        + " java.lang.UnsupportedOperationException: later. Correct it.");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        int status = terminal.type("plugin", "lint", folder.resolve("none.jar").toString());

        assertThat(status).isEqualTo(1);
        assertThat(terminal.err()).contains("There is no file", "none.jar");
    }
}
