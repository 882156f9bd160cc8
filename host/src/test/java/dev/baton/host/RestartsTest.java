package dev.baton.host;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.AppStatus;
import dev.baton.host.commands.Commands;
import dev.baton.host.config.HostConfig;
import dev.baton.host.db.Database;
import dev.baton.host.plugins.TestJar;
import dev.baton.host.settings.AppsWanted;
import dev.baton.host.settings.Wanted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin wants outlives the host, and nothing else is remembered of how an app was. */
class RestartsTest {

    private static final AppId ENABLED = new AppId(TestJar.ID);
    private static final AppId DISABLED = new AppId("00000000-0000-4000-8000-00000000000b");
    private static final AppId WITH_SETTINGS = new AppId("00000000-0000-4000-8000-00000000000c");

    @TempDir
    Path home;

    @BeforeEach
    void lay_out_three_jars() throws Exception {
        Path plugins = Files.createDirectory(home.resolve("plugins"));
        lie(TestJar.good().at(plugins.resolve("enabled.jar")));
        lie(TestJar.good().manifest("Plugin-Id", DISABLED.value()).at(plugins.resolve("disabled.jar")));
        lie(TestJar.of("with-settings", "WithSettings")
                .manifest("Plugin-Id", WITH_SETTINGS.value())
                .manifest("Plugin-Name", "Desk")
                .at(plugins.resolve("desk.jar")));
    }

    @Test
    void ten_restarts_leave_every_app_as_it_is_wanted() {
        disable();

        for (int start = 0; start < 10; start++) {
            try (Host host = start()) {
                assertThat(state(host, ENABLED).status()).as("start %s", start).isEqualTo(AppStatus.RUNNING);
                assertThat(state(host, DISABLED).status()).as("start %s", start).isEqualTo(AppStatus.STOPPED);
                assertThat(state(host, WITH_SETTINGS).status()).isEqualTo(AppStatus.NEEDS_SETTINGS);
            }
        }
    }

    @Test
    void settings_typed_beside_a_running_host_are_followed_and_kept() {
        try (Host host = start()) {
            assertThat(type("app", "set", "desk", "server-url=https://bot.example.com", "api-key=one"))
                    .isZero();

            within(Duration.ofSeconds(2), () -> state(host, WITH_SETTINGS).status() == AppStatus.RUNNING);
        }

        try (Host again = start()) {
            assertThat(state(again, WITH_SETTINGS).status()).isEqualTo(AppStatus.RUNNING);
        }
    }

    @Test
    void an_app_whose_secrets_were_sealed_with_another_key_says_what_to_do() throws Exception {
        type("app", "set", "desk", "server-url=https://bot.example.com", "api-key=one");
        Files.delete(home.resolve("secret.key"));

        try (Host host = start()) {
            assertThat(state(host, WITH_SETTINGS).status()).isEqualTo(AppStatus.NEEDS_SETTINGS);
            assertThat(state(host, WITH_SETTINGS).reason())
                    .startsWith("The setting api-key of the app " + WITH_SETTINGS + " was sealed with the key ")
                    .endsWith("Put the former key back, as a further line of it, or enter the setting anew.");
            assertThat(state(host, ENABLED).status()).as("the others").isEqualTo(AppStatus.RUNNING);
        }
    }

    /** As if it had lain there for long: the host then takes it at once. */
    private static void lie(Path jar) {
        assertThat(jar.toFile().setLastModified(System.currentTimeMillis() - 60_000))
                .isTrue();
    }

    private Host start() {
        return Host.make(HostConfig.of(Map.of("home", home.toString(), "port", "0")), home.resolve("none"));
    }

    private int type(String... arguments) {
        return Commands.run(config -> 0, Map.of("BATON_HOME", home.toString()), arguments);
    }

    private void disable() {
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("baton.db"))) {
            new AppsWanted(database, Clock.systemUTC()).want(DISABLED, Wanted.DISABLED, "olga");
        }
    }

    private static AppState state(Host host, AppId app) {
        return host.registry().find(app).orElseThrow();
    }
}
