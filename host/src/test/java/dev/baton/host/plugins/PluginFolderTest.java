package dev.baton.host.plugins;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppState;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A jar in the folder is an app, three seconds later at most. */
class PluginFolderTest extends WithPluginFolder {

    @Test
    void jars_that_lie_there_serve_when_the_start_is_done() throws Exception {
        Path jar = TestJar.good().at(plugins.resolve("good.jar"));
        jar.toFile().setLastModified(System.currentTimeMillis() - 60_000);

        folder.start().get(10, TimeUnit.SECONDS);

        assertThat(version()).contains("1.0.0");
    }

    @Test
    void a_dropped_jar_serves_within_three_seconds() throws Exception {
        folder.start().get(10, TimeUnit.SECONDS);

        TestJar.good().at(plugins.resolve("good.jar"));

        within(THREE_SECONDS, () -> version().equals(Optional.of("1.0.0")));
    }

    @Test
    void a_jar_that_hangs_is_told_of_before_it_is_given_up() throws Exception {
        folder.start().get(10, TimeUnit.SECONDS);

        TestJar.of("constructor-hangs", "ConstructorHangs").at(plugins.resolve("bad.jar"));

        within(Duration.ofSeconds(5), () -> folder.refused().containsKey("bad.jar"));
        assertThat(folder.refused().get("bad.jar")).startsWith("bad.jar: making ConstructorHangs has not ended yet.");
        within(Duration.ofSeconds(10), () -> folder.refused().get("bad.jar").contains("did not end within 5 s"));
    }

    @Test
    void a_jar_that_is_copied_slowly_is_no_fault_and_serves_when_it_is_whole() throws Exception {
        folder.start().get(10, TimeUnit.SECONDS);
        byte[] whole = Files.readAllBytes(TestJar.good().at(home.resolve("elsewhere.jar")));

        try (OutputStream out = Files.newOutputStream(plugins.resolve("good.jar"))) {
            for (int i = 0; i < whole.length; i++) {
                out.write(whole[i]);
                if (i % (whole.length / 8) == 0) {
                    LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
                    assertThat(folder.refused()).isEmpty();
                }
            }
        }

        within(THREE_SECONDS, () -> version().equals(Optional.of("1.0.0")));
    }

    @Test
    void a_replaced_jar_is_followed() throws Exception {
        folder.start().get(10, TimeUnit.SECONDS);
        TestJar.good().at(plugins.resolve("good.jar"));
        within(THREE_SECONDS, () -> version().equals(Optional.of("1.0.0")));

        TestJar.good().manifest("Plugin-Version", "1.1.0").at(plugins.resolve("good.jar"));

        within(THREE_SECONDS, () -> version().equals(Optional.of("1.1.0")));
    }

    @Test
    void a_jar_that_is_overwritten_with_rubbish_goes_on_serving_as_it_was() throws Exception {
        folder.start().get(10, TimeUnit.SECONDS);
        TestJar.good().at(plugins.resolve("good.jar"));
        within(THREE_SECONDS, () -> version().equals(Optional.of("1.0.0")));

        Files.writeString(plugins.resolve("good.jar"), "rubbish");

        within(THREE_SECONDS, () -> folder.refused().containsKey("good.jar"));
        String why = "good.jar is not a jar, whatever its name says. Put the plugin's jar there."
                + " The jar before it goes on serving.";
        assertThat(folder.refused()).containsEntry("good.jar", why);
        assertThat(version()).contains("1.0.0");
        within(THREE_SECONDS, () -> reason().equals(why));

        TestJar.good().at(plugins.resolve("good.jar"));

        within(THREE_SECONDS, () -> folder.refused().isEmpty());
        within(THREE_SECONDS, () -> reason().isEmpty());
    }

    @Test
    void a_jar_of_another_plugin_in_the_same_file_ends_the_apps_of_the_former() throws Exception {
        folder.start().get(10, TimeUnit.SECONDS);
        TestJar.good().at(plugins.resolve("good.jar"));
        within(THREE_SECONDS, () -> version().isPresent());

        String other = "00000000-0000-4000-8000-00000000000b";
        TestJar.good().manifest("Plugin-Id", other).at(plugins.resolve("good.jar"));

        within(THREE_SECONDS, () -> registry.find(new AppId(other)).isPresent());
        within(THREE_SECONDS, () -> registry.find(ID).isEmpty());
    }

    @Test
    void an_older_version_is_taken_with_a_warning() throws Exception {
        folder.start().get(10, TimeUnit.SECONDS);
        TestJar.good().manifest("Plugin-Version", "1.10.0").at(plugins.resolve("good.jar"));
        within(THREE_SECONDS, () -> version().equals(Optional.of("1.10.0")));

        TestJar.good().manifest("Plugin-Version", "1.9.0").at(plugins.resolve("good.jar"));

        within(THREE_SECONDS, () -> version().equals(Optional.of("1.9.0")));
        assertThat(registry.find(ID).orElseThrow().plugin().warnings())
                .containsExactly(RefusedJars.OLDER_VERSION.said());
    }

    @Test
    void an_update_under_another_name_takes_over_when_the_older_file_goes() throws Exception {
        folder.start().get(10, TimeUnit.SECONDS);
        TestJar.good().at(plugins.resolve("good-1.0.0.jar"));
        within(THREE_SECONDS, () -> version().equals(Optional.of("1.0.0")));

        TestJar.good().manifest("Plugin-Version", "1.1.0").at(plugins.resolve("good-1.1.0.jar"));
        within(THREE_SECONDS, () -> folder.refused().containsKey("good-1.1.0.jar"));
        assertThat(folder.refused().get("good-1.1.0.jar"))
                .isEqualTo(RefusedJars.TAKEN_ID
                        .said()
                        .replace("bad.jar", "good-1.1.0.jar")
                        .replace("good.jar", "good-1.0.0.jar"));
        Files.delete(plugins.resolve("good-1.0.0.jar"));

        within(THREE_SECONDS, () -> version().equals(Optional.of("1.1.0")));
        assertThat(folder.refused()).isEmpty();
    }

    @Test
    void a_removed_jar_takes_its_app_with_it() throws Exception {
        folder.start().get(10, TimeUnit.SECONDS);
        TestJar.good().at(plugins.resolve("good.jar"));
        within(THREE_SECONDS, () -> version().isPresent());

        Files.delete(plugins.resolve("good.jar"));

        within(THREE_SECONDS, () -> registry.find(ID).isEmpty());
        within(THREE_SECONDS, () -> home.resolve("copies").toFile().list().length == 0);
    }

    @Test
    void one_bad_jar_does_not_keep_the_others_from_serving() throws Exception {
        Files.writeString(plugins.resolve("bad.jar"), "rubbish");
        folder.start().get(10, TimeUnit.SECONDS);

        TestJar.good().at(plugins.resolve("good.jar"));

        within(THREE_SECONDS, () -> version().equals(Optional.of("1.0.0")));
        assertThat(folder.refused()).containsOnlyKeys("bad.jar");
    }

    @Test
    void a_jar_moved_in_place_serves() throws Exception {
        folder.start().get(10, TimeUnit.SECONDS);
        Path elsewhere = TestJar.good().at(home.resolve("elsewhere.jar"));

        Files.move(elsewhere, plugins.resolve("good.jar"), StandardCopyOption.ATOMIC_MOVE);

        within(THREE_SECONDS, () -> version().equals(Optional.of("1.0.0")));
    }

    private String reason() {
        return registry.find(ID).map(AppState::reason).orElse("no app");
    }
}
