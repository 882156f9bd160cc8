package dev.baton.host.commands;

import dev.baton.host.apps.AppId;
import dev.baton.host.plugins.TestJar;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home in which one plugin lies, called Desk, that has settings; and a terminal there. No host was ever started in it. */
abstract class DeskHome {

    static final AppId ID = new AppId(TestJar.ID);

    @TempDir
    Path home;

    final Terminal terminal = new Terminal(config -> 0);
    Path plugins;

    @BeforeEach
    void put_a_plugin_with_settings_into_the_folder() throws Exception {
        terminal.set("BATON_HOME", home.toString());
        plugins = Files.createDirectory(home.resolve("plugins"));
        TestJar.of("with-settings", "WithSettings")
                .manifest("Plugin-Name", "Desk")
                .at(plugins.resolve("desk.jar"));
    }
}
