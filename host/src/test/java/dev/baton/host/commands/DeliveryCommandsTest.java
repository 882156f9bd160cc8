package dev.baton.host.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppId;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.config.ServingFile;
import dev.baton.host.db.Database;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.plugins.TestJar;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryCommandsTest {

    private static final AppId DESK = new AppId(TestJar.ID);
    private static final String GONE = "00000000-0000-4000-8000-0000000000ff";

    @TempDir
    private Path home;

    private final Terminal terminal = new Terminal(config -> 0);

    @BeforeEach
    void put_a_plugin_and_some_deliveries_there() throws Exception {
        terminal.set("BATON_HOME", home.toString());
        TestJar.of("desk", "Desk")
                .manifest("Plugin-Name", "Desk")
                .at(Files.createDirectory(home.resolve("plugins")).resolve("desk.jar"));
        terminal.type("app", "set", "desk", "server-url=http://127.0.0.1:9");
        deliver("D1", DESK.value(), DeliveryState.DONE);
        deliver("D2", DESK.value(), DeliveryState.GIVEN_UP);
        deliver("D3", GONE, DeliveryState.UNKNOWN);
    }

    @Test
    void the_list_shows_the_newest_first() {
        int status = terminal.type("delivery", "list");

        assertThat(status).isZero();
        assertThat(terminal.out().lines().map(line -> line.substring(0, 2))).containsExactly("ID", "D3", "D2", "D1");
        assertThat(terminal.out()).contains("given-up", "close-chat", "session-D2", "backend-away");
    }

    @Test
    void the_list_is_of_what_was_asked_for() {
        terminal.type("delivery", "list", "--state", "given-up,unknown", "--app", "desk");
        assertThat(terminal.out().lines()).hasSize(2).last().asString().startsWith("D2 ");

        terminal.type("delivery", "list", "--app=" + GONE, "--session=session-D3");
        assertThat(terminal.out().lines()).hasSize(2).last().asString().startsWith("D3 ");

        terminal.type("delivery", "list", "--state=open");
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err().strip()).isEqualTo("There are no such deliveries.");
    }

    @Test
    void a_page_says_how_to_see_the_next() {
        terminal.type("delivery", "list", "--count", "2");
        assertThat(terminal.err().strip()).isEqualTo("There may be more. To see them, add: --after D2");

        terminal.type("delivery", "list", "--after", "D2");
        assertThat(terminal.out().lines()).hasSize(2).last().asString().startsWith("D1 ");
    }

    @Test
    void what_is_wrong_with_a_list_is_said_at_once() {
        int status = terminal.type("delivery", "list", "--state", "givenup", "--count", "0");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err().lines().map(String::strip))
                .containsExactly(
                        "2 options are wrong:",
                        "--state must be one of open, done, refused, returned, unknown, given-up, and not givenup."
                                + " Did you mean given-up?",
                        "--count must be a whole number from 1 to 500.");
    }

    @Test
    void an_app_that_there_is_not_is_named() {
        int status = terminal.type("delivery", "list", "--app", "rasa");

        assertThat(status).isEqualTo(1);
        assertThat(terminal.err()).startsWith("There is no app rasa.");
    }

    @Test
    void one_is_shown_with_every_attempt() {
        int status = terminal.type("delivery", "show", "D2");

        assertThat(status).isZero();
        assertThat(terminal.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("State given-up", "Session session-D2", "Caller the user desk")
                .anySatisfy(line -> assertThat(line).endsWith("7 ms node-1 backend backend-away: Nobody listens."));
    }

    @Test
    void one_that_there_is_not_is_named_with_the_remedy() {
        assertThat(terminal.type("delivery", "show", "D9")).isEqualTo(1);
        assertThat(terminal.err().strip())
                .isEqualTo("There is no delivery D9. To see those that there are: baton delivery list");
    }

    @Test
    void several_are_retried_and_each_that_cannot_be_says_why() {
        int status = terminal.type("delivery", "retry", "D1", "D2", "D3", "D9");

        assertThat(status).isEqualTo(1);
        assertThat(terminal.err().lines())
                .containsExactly(
                        "The delivery D1 is done: there is nothing to try again.",
                        "The delivery D2 is tried again.",
                        "The app " + GONE + " of the delivery D3 is gone. Install its jar again, and retry then.",
                        "There is no delivery D9. To see those that there are: baton delivery list");
        assertThat(inLedger(ledger -> ledger.find("D2")).map(Delivery::state)).contains(DeliveryState.OPEN);
        assertThat(Noted.in(home.resolve("baton.db")))
                .filteredOn(entry -> entry.what() == What.DELIVERY_RETRIED)
                .containsExactly(new AuditEntry(Noted.BY, What.DELIVERY_RETRIED, "D2", "given-up", ""));
    }

    @Test
    void an_app_that_does_not_run_retries_nothing() {
        terminal.type("app", "set", "desk", "seats=3");
        deliver("D4", DESK.value(), DeliveryState.RETURNED);
        inDatabase(
                database -> database.write(sql -> sql.run("DELETE FROM settings_value WHERE setting = 'server-url'")));

        int status = terminal.type("delivery", "retry", "D4");

        assertThat(status).isEqualTo(1);
        assertThat(terminal.err().strip())
                .isEqualTo(
                        "The app Desk does not run (needs settings). Retry when it does; more: baton app info " + DESK);
    }

    private void deliver(String id, String app, DeliveryState state) {
        inDatabase(database -> database.write(sql -> {
            sql.run("""
                    INSERT INTO delivery (id, app_id, session_id, position, action, fields, fingerprint, caller, state,
                      accepted_at, due_at, attempts, doubtful, told_kept, ending, message, fault, settled_at)
                    VALUES (?, ?, ?, 1, 'close-chat', '{}', '', 'desk', ?, {now}, {now}, 1, ?, ?,
                      'BACKEND_AWAY', 'Nobody listens.', 'BACKEND', {now})
                    """, id, app, "session-" + id, state, false, false);
            return sql.run(
                    "INSERT INTO attempt (delivery_id, number, ended_at, took_millis, node, ending, message, fault)"
                            + " VALUES (?, 1, {now}, 7, 'node-1', 'BACKEND_AWAY', 'Nobody listens.', 'BACKEND')",
                    id);
        }));
    }

    private <T> T inLedger(Function<LedgerView, T> work) {
        return inDatabase(database -> work.apply(new LedgerView(database)));
    }

    private <T> T inDatabase(Function<Database, T> work) {
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("baton.db"))) {
            return work.apply(database);
        }
    }

    /** As where the service alone knows the options that its host was started with. */
    @Test
    void beside_a_host_that_has_its_key_or_database_elsewhere_nothing_is_made_or_done() throws Exception {
        Files.delete(home.resolve("secret.key"));
        try (FileChannel host =
                        FileChannel.open(ServingFile.lock(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = host.lock()) {
            assertThat(held.isValid()).isTrue();

            assertThat(terminal.type("app", "set", "desk", "api-key=k")).isEqualTo(1);
            assertThat(terminal.err()).contains("Nothing was done", "secret.key", "BATON_SECRET_KEY_FILE");
            assertThat(home.resolve("secret.key")).doesNotExist();

            Files.move(home.resolve("baton.db"), home.resolve("elsewhere.db"));
            assertThat(terminal.type("token", "create", "--user", "desk")).isEqualTo(1);
            assertThat(terminal.err()).contains("Nothing was done", "baton.db", "BATON_DATABASE");
            assertThat(home.resolve("baton.db")).doesNotExist();
        }
    }
}
