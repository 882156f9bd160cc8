package dev.baton.host.plugins;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.AppSupervisor;
import dev.baton.host.apps.NothingLent;
import dev.baton.host.apps.TestRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder for jars that is looked at, and the apps that come of it. */
abstract class WithPluginFolder {

    static final AppId ID = new AppId(TestJar.ID);
    static final Duration THREE_SECONDS = Duration.ofSeconds(3);

    @TempDir
    Path home;

    final AppRegistry registry = new AppRegistry();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    final AppSupervisor supervisor =
            new AppSupervisor(new TestRecords(), registry, new NothingLent(), Clock.systemUTC(), timer, 10);
    Path plugins;
    PluginFolder folder;

    @BeforeEach
    void start() throws Exception {
        plugins = Files.createDirectory(home.resolve("plugins"));
        folder = new PluginFolder(plugins, home.resolve("copies"), supervisor);
    }

    @AfterEach
    void end() {
        folder.close();
        supervisor.close();
        timer.shutdownNow();
    }

    /** Of the app that serves. */
    Optional<String> version() {
        return registry.find(ID)
                .filter(app -> app.running().isPresent())
                .map(AppState::plugin)
                .map(plugin -> plugin.version());
    }
}
