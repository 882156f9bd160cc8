package dev.baton.host.plugins;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is odd about one jar in the folder, the others serve. */
class OneJarAmongOthersTest {

    private static final AppId ID = new AppId(TestJar.ID);
    private static final Duration THREE_SECONDS = Duration.ofSeconds(3);

    @TempDir
    Path home;

    private final AppRegistry registry = new AppRegistry();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final AppSupervisor supervisor =
            new AppSupervisor(new TestRecords(), registry, new NothingLent(), Clock.systemUTC(), timer, 10);
    private Path plugins;
    private PluginFolder folder;

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

    @Test
    void a_version_that_nothing_can_be_compared_with_is_refused_and_keeps_nothing_else_from_serving() throws Exception {
        TestJar.good().at(plugins.resolve("good.jar"));
        folder.start().get(10, TimeUnit.SECONDS);
        within(THREE_SECONDS, () -> version().equals(Optional.of("1.0.0")));

        TestJar.good().manifest("Plugin-Version", "1.0.1-01").at(plugins.resolve("good.jar"));
        TestJar.good()
                .manifest("Plugin-Id", "00000000-0000-4000-8000-00000000000b")
                .at(plugins.resolve("later.jar"));

        within(
                Duration.ofSeconds(6),
                () -> registry.find(new AppId("00000000-0000-4000-8000-00000000000b"))
                        .isPresent());
        assertThat(folder.refused().get("good.jar")).contains("'1.0.1-01', which is not a semantic version");
        assertThat(version()).contains("1.0.0");
    }

    @Test
    void an_exception_that_breaks_when_it_is_asked_what_happened_keeps_nothing_else_from_serving() throws Exception {
        TestJar.of("constructor-throws-oddly", "ThrowsOddly").at(plugins.resolve("a.jar"));
        TestJar.good()
                .manifest("Plugin-Id", "00000000-0000-4000-8000-00000000000b")
                .at(plugins.resolve("b.jar"));

        folder.start().get(10, TimeUnit.SECONDS);

        within(
                THREE_SECONDS,
                () -> registry.find(new AppId("00000000-0000-4000-8000-00000000000b"))
                        .isPresent());
        within(
                THREE_SECONDS,
                () -> folder.refused()
                        .getOrDefault("a.jar", "")
                        .contains("the constructor of ThrowsOddly failed: ThrowsOddly$Odd."));
    }

    private Optional<String> version() {
        return registry.find(ID)
                .filter(app -> app.running().isPresent())
                .map(AppState::plugin)
                .map(plugin -> plugin.version());
    }
}
