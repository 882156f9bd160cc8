package dev.baton.host.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Setting;
import dev.baton.host.db.Database;
import dev.baton.host.plugins.TestJar;
import dev.baton.host.settings.AppsWanted;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.DemoSettings;
import dev.baton.host.settings.SecretBox;
import dev.baton.host.settings.SecretKeyFile;
import dev.baton.host.settings.SettingsChange;
import dev.baton.host.settings.SettingsStore;
import dev.baton.host.settings.StoredSettings;
import dev.baton.host.settings.Wanted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AppCommandsTest extends DeskHome {

    @Test
    void an_app_is_shown_with_what_it_needs_and_a_call_to_paste() {
        terminal.set("BATON_PORT", "4711");

        int status = terminal.type("app", "info", "desk");

        assertThat(status).isZero();
        assertThat(terminal.out())
                .contains("Desk: A plugin for tests.")
                .contains("never saved, not complete:", "server-url is required.", "api-key is required.")
                .contains("Where the server is, for example https://bot.example.com")
                .contains("baton token create --user NAME --app " + ID)
                .contains("""
                        curl -i -X POST 'http://127.0.0.1:4711/api/apps/public/%s/incoming' \\
                          -H 'X-User-Id: USER-ID' \\
                          -H 'X-Auth-Token: TOKEN' \\
                          -H 'Content-Type: application/json' \\
                          -d '{"action":"close-chat","sessionId":"SESSION-ID"}'
                        """.formatted(ID));
    }

    @Test
    void an_app_that_is_switched_off_says_so() {
        inDatabase(database -> {
            new AppsWanted(database, Clock.systemUTC()).want(ID, Wanted.DISABLED, "olga");
            return true;
        });

        terminal.type("app", "info", "desk");

        assertThat(terminal.out()).contains("an admin has switched it off");
    }

    @Test
    void settings_are_saved_and_shown_without_their_secrets() {
        int status = terminal.type("app", "set", "DESK", "server-url=https://bot.example.com", "api-key=open-sesame");

        assertThat(status).isZero();
        assertThat(terminal.err().strip())
                .isEqualTo("Saved as revision 1 of Desk. A host that runs follows within two seconds.");
        assertThat(stored()).isEqualTo(Map.of("server-url", "https://bot.example.com", "api-key", "open-sesame"));
        terminal.type("app", "info", TestJar.ID);
        assertThat(terminal.out())
                .contains("revision 1, complete", "https://bot.example.com", "[secret]")
                .doesNotContain("open-sesame");
    }

    @Test
    void what_is_not_named_stays_secrets_too_and_an_empty_value_unsets() {
        terminal.type("app", "set", "desk", "server-url=https://a.example.com", "api-key=one", "slot=x");

        terminal.type("app", "set", "desk", "server-url=https://b.example.com", "slot=");

        assertThat(stored()).isEqualTo(Map.of("server-url", "https://b.example.com", "api-key", "one"));
    }

    @Test
    void a_secret_can_be_read_from_a_file_and_from_standard_input() throws Exception {
        Path file = Files.writeString(home.resolve("key"), "from a file\n");
        terminal.type("app", "set", "desk", "server-url=https://a.example.com", "api-key=@" + file);
        assertThat(stored()).containsEntry("api-key", "from a file");

        terminal.pipe("from the pipe\n");
        terminal.type("app", "set", "desk", "api-key=@-", "slot=@@home");

        assertThat(stored()).containsEntry("api-key", "from the pipe").containsEntry("slot", "@home");
    }

    @Test
    void an_empty_file_is_no_way_to_take_a_setting_away() throws Exception {
        terminal.type("app", "set", "desk", "server-url=https://a.example.com", "api-key=one", "slot=x");
        Path empty = Files.createFile(home.resolve("nothing"));
        terminal.pipe("\n");

        int status = terminal.type("app", "set", "desk", "api-key=@" + empty, "slot=@-");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err())
                .contains(
                        "api-key is to be read from " + empty + ", which is empty.",
                        "slot is to be read from standard input, which is empty.");
        assertThat(stored()).containsEntry("api-key", "one").containsEntry("slot", "x");
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_nothing_is_saved() {
        int status = terminal.type(
                "app",
                "set",
                "desk",
                "server-url=ftp://x",
                "api-key=@/nowhere/key",
                "slto=1",
                "silent",
                "slot=a",
                "slot=b");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err()).isEqualToNormalizingNewlines("""
                        5 settings are wrong:
                          api-key is to be read from /nowhere/key, and there is no such file.
                          A setting is typed as SETTING=VALUE, and not as silent.
                          slot is typed twice.
                          server-url must start with https:// or http://.
                          There is no setting 'slto'. Did you mean slot?
                        """);
        assertThat(terminal.out()).isEmpty();
        terminal.type("app", "info", "desk");
        assertThat(terminal.out()).contains("never saved");
    }

    @Test
    void a_secret_that_is_kept_is_not_asked_for_again() {
        terminal.type("app", "set", "desk", "server-url=https://a.example.com", "api-key=one");

        int status = terminal.type("app", "set", "desk", "server-url=nowhere");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err()).contains("server-url").doesNotContain("api-key");
    }

    @Test
    void a_secret_that_no_longer_opens_can_be_entered_anew() throws Exception {
        terminal.type("app", "set", "desk", "server-url=https://a.example.com", "api-key=one");
        Files.delete(home.resolve("secret.key"));
        terminal.type("app", "info", "desk");
        assertThat(terminal.out()).contains("enter the setting anew");

        int status = terminal.type("app", "set", "desk", "api-key=two");

        assertThat(status).isZero();
        assertThat(stored()).isEqualTo(Map.of("server-url", "https://a.example.com", "api-key", "two"));
    }

    @Test
    void an_app_is_named_by_the_beginning_of_its_id_or_name() {
        TestJar.good()
                .manifest("Plugin-Id", "10000000-0000-4000-8000-00000000000b")
                .manifest("Plugin-Name", "Desktop")
                .at(plugins.resolve("good.jar"));

        assertThat(terminal.type("app", "info", "1")).isZero();
        assertThat(terminal.out()).contains("Desktop");
        assertThat(terminal.type("app", "info", "desk")).as("a whole name").isZero();
        assertThat(terminal.out()).contains("Desk:");
        assertThat(terminal.type("app", "info", "des")).isEqualTo(1);
        assertThat(terminal.err()).contains("des is not clear. It could be: Desk (" + ID + "), Desktop (10000000-");
        assertThat(terminal.type("app", "set", "bob", "a=b")).isEqualTo(1);
        assertThat(terminal.err()).contains("There is no app bob. There are: Desk (" + ID + ")");
    }

    @Test
    void an_address_that_a_demo_has_left_behind_is_pointed_at() throws Exception {
        Map<String, String> ofDemo =
                Map.of("server-url", "http://127.0.0.1:4711", "api-key", "demo", "slot", "department");
        inDatabase(database -> new SettingsStore(
                        database,
                        new SecretBox(new SecretKeyFile(home.resolve("secret.key")).readOrMake()),
                        Clock.systemUTC())
                .save(
                        ID,
                        DeclaredSettings.of(
                                List.of(Setting.text("server-url"), Setting.secret("api-key"), Setting.text("slot"))),
                        new SettingsChange(0, ofDemo, DemoSettings.BY)));

        terminal.type("app", "set", "desk", "slot=another");
        assertThat(terminal.err()).contains("Note: server-url is still http://127.0.0.1:4711, where only a demo");

        terminal.type("app", "set", "desk", "server-url=https://a.example.com");
        assertThat(terminal.err()).doesNotContain("demo");
    }

    private Map<String, String> stored() {
        return inDatabase(database -> new SettingsStore(
                        database,
                        new SecretBox(new SecretKeyFile(home.resolve("secret.key")).readOrMake()),
                        Clock.systemUTC())
                .latest(ID)
                .map(StoredSettings::inClear)
                .orElseThrow());
    }

    private <T> T inDatabase(Function<Database, T> work) {
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("baton.db"))) {
            return work.apply(database);
        }
    }
}
