package dev.baton.host.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.config.ServingFile;
import dev.baton.host.config.ServingFile.AppSaid;
import dev.baton.host.db.Database;
import dev.baton.host.plugins.TestJar;
import dev.baton.host.settings.AppInstances;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which apps there are, and how they are, as far as it can be told from beside the host. */
class AppListCommandTest extends DeskHome {

    private static final String OTHER = "00000000-0000-4000-8000-00000000000b";

    @Test
    void the_list_shows_each_app_with_its_state_and_each_jar_that_is_refused() throws Exception {
        TestJar.good().manifest("Plugin-Id", OTHER).at(plugins.resolve("good.jar"));
        Files.writeString(plugins.resolve("bad.jar"), "rubbish");
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("baton.db"))) {
            new AppInstances(database, Clock.systemUTC()).add(ID, "Second desk", "olga");
        }

        int status = terminal.type("app", "list");

        assertThat(status).isZero();
        assertThat(terminal.out().lines())
                .hasSize(4)
                .anySatisfy(
                        line -> assertThat(line).contains(ID.value(), "Desk", "needs settings", "1.0.0", "desk.jar"))
                .anySatisfy(line -> assertThat(line).contains("Second desk", "needs settings", "desk.jar"))
                .anySatisfy(line -> assertThat(line).contains(OTHER, "Good", "ready", "good.jar"));
        assertThat(terminal.err().strip())
                .isEqualTo("bad.jar is not a jar, whatever its name says. Put the plugin's jar there.");
    }

    @Test
    void without_jars_the_list_says_where_they_belong() throws Exception {
        Files.delete(plugins.resolve("desk.jar"));

        int status = terminal.type("app", "list");

        assertThat(status).isZero();
        assertThat(terminal.err()).contains(plugins.toString());
    }

    @Test
    void who_only_looks_makes_nothing() {
        terminal.type("app", "list");
        terminal.type("app", "info", "desk");
        assertThat(home.resolve("secret.key")).doesNotExist();

        terminal.set("BATON_HOME", home.resolve("baton-hmoe").toString());
        int status = terminal.type("app", "list");

        assertThat(status).isEqualTo(1);
        assertThat(terminal.err())
                .contains("There is no home folder " + home.resolve("baton-hmoe"))
                .contains("--home");
        assertThat(home.resolve("baton-hmoe")).doesNotExist();
    }

    @Test
    void what_the_host_says_that_serves_counts_for_more_than_what_could_be() throws Exception {
        terminal.type("app", "set", "desk", "server-url=https://a.example.com", "api-key=one");
        Files.copy(plugins.resolve("desk.jar"), plugins.resolve("zz.jar"));
        ServingFile.tell(
                home,
                () -> List.of(new AppSaid(
                        ID.value(), "FAILED", "zz.jar", "Its start() failed:\nno such host. Look at its log.")));
        terminal.type("app", "list");
        assertThat(terminal.out()).as("nobody serves").contains("ready").doesNotContain("failed");

        try (FileChannel file =
                        FileChannel.open(ServingFile.lock(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            assertThat(lock).isNotNull();
            terminal.type("app", "list");
            assertThat(terminal.out()).contains("failed", "zz.jar").doesNotContain("ready", "desk.jar");
            assertThat(terminal.err()).startsWith("desk.jar has the Plugin-Id " + ID + ", which zz.jar has already.");
            terminal.type("app", "info", "desk");
            assertThat(terminal.out()).contains("failed: Its start() failed: no such host. Look at its log.");
        }
    }
}
