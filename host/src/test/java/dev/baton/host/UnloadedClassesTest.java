package dev.baton.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.CloseChat;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppStatus;
import dev.baton.host.apps.Ending;
import dev.baton.host.apps.LoadedPlugin;
import dev.baton.host.config.HostConfig;
import dev.baton.host.plugins.TestJar;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.SaveResult;
import dev.baton.host.settings.SettingsChange;
import dev.baton.testkit.FakeBackend;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was unloaded is gone: neither a thread of the host nor a cache keeps a class of it. */
class UnloadedClassesTest {

    private static final AppId ID = new AppId(TestJar.ID);
    private static final int SWAPS = 200;
    private static final long MEBIBYTE = 1024 * 1024;

    @TempDir
    Path folder;

    private final FakeBackend backend = FakeBackend.start();
    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = Host.make(
                HostConfig.of(Map.of("home", folder.resolve("home").toString(), "port", "0")), folder.resolve("none"));
        backend.on("POST", "/close").answers(200, "{}");
    }

    @AfterEach
    void end() {
        host.close();
        backend.close();
    }

    @Test
    void the_classes_of_a_removed_plugin_are_collected() throws Exception {
        WeakReference<ClassLoader> loader = installAndUse(1);
        assertThat(host.registry().find(ID)).isPresent();

        host.supervisor().remove(ID).toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(remaining(List.of(loader))).isZero();
    }

    @Test
    void two_hundred_swaps_leave_as_many_classes_as_one() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int swap = 0; swap < 20; swap++) {
            loaders.add(installAndUse(swap));
        }
        assertThat(remaining(loaders.subList(0, 19))).as("of the first").isZero();
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        long metaspace = metaspace();

        for (int swap = 20; swap < SWAPS; swap++) {
            loaders.add(installAndUse(swap));
        }

        assertThat(remaining(loaders.subList(0, SWAPS - 1))).isZero();
        int more = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes;
        assertThat(more).as("further classes").isLessThan(SWAPS);
        assertThat(metaspace() - metaspace).as("more metaspace").isLessThan(4 * MEBIBYTE);
    }

    /** In a method of its own: what is on this frame is gone when it returns. */
    private WeakReference<ClassLoader> installAndUse(int version) throws Exception {
        LoadedPlugin plugin = TestJar.of("uses-all", "UsesAll")
                .manifest("Plugin-Version", "1.0." + version)
                .loadedFrom(folder);
        host.supervisor().install(plugin).toCompletableFuture().get(10, TimeUnit.SECONDS);
        if (host.registry().find(ID).orElseThrow().status() == AppStatus.NEEDS_SETTINGS) {
            save(plugin);
        }
        assertThat(close("s" + version)).isInstanceOf(Ending.Answered.class);
        if (version % 20 == 1) {
            assertThat(close("broken")).isInstanceOf(Ending.Faulty.class);
        }
        return new WeakReference<>(plugin.newApp().getClass().getClassLoader());
    }

    private void save(LoadedPlugin plugin) throws Exception {
        SettingsChange change =
                new SettingsChange(0, Map.of("server-url", backend.url().toString()), "the test");
        assertThat(host.settings().save(ID, DeclaredSettings.of(plugin.settings()), change))
                .isInstanceOf(SaveResult.Saved.class);
        host.supervisor().refresh(ID).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Ending<?> close(String session) throws Exception {
        CloseChat request = new CloseChat("d1", session, Optional.empty(), Map.of());
        return host.registry()
                .find(ID)
                .orElseThrow()
                .running()
                .orElseThrow()
                .perform(request, Duration.ofSeconds(10))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static long remaining(List<WeakReference<ClassLoader>> loaders) {
        long left = loaders.size();
        for (int tries = 0; tries < 200 && left > 0; tries++) {
            System.gc();
            left = loaders.stream().filter(loader -> loader.get() != null).count();
            if (left > 0) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        return left;
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
