package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.host.Host;
import dev.baton.host.TestHost;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestPlugin;
import dev.baton.host.config.HostConfig;
import dev.baton.host.db.Database;
import dev.baton.host.plugins.TestJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who starts a host anew, or mends an app that did not run, expects that what waits is tried. */
class WokenAtStartTest {

    @TempDir
    Path home;

    @Test
    void what_an_earlier_host_has_put_off_for_an_hour_is_tried_when_its_app_runs() {
        TestHost host = TestHost.start();
        try {
            putOff(host.database(), "d1", TestPlugin.ID);

            host.install(TestApp.answering(ActionResult.done()));

            within(Duration.ofSeconds(20), () -> state(host.database(), "d1").equals("DONE"));
        } finally {
            host.close();
        }
    }

    @Test
    void a_host_that_is_made_and_not_opened_performs_nothing() throws Exception {
        TestJar.good().at(Files.createDirectory(home.resolve("plugins")).resolve("good.jar"));
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("baton.db"))) {
            putOff(database, "d1", new AppId(TestJar.ID));
            try (Host host =
                    Host.make(HostConfig.of(Map.of("home", home.toString(), "port", "0")), home.resolve("none"))) {
                TimeUnit.SECONDS.sleep(2);
                assertThat(state(database, "d1")).isEqualTo("OPEN");

                host.open();

                within(Duration.ofSeconds(20), () -> state(database, "d1").equals("DONE"));
            }
        }
    }

    static void putOff(Database database, String id, AppId app) {
        putOff(database, id, "s1", app);
    }

    static void putOff(Database database, String id, String session, AppId app) {
        database.write(sql -> {
            Tally tally = new Tally();
            tally.accepted();
            sql.run("""
                    INSERT INTO delivery (id, app_id, session_id, position, action, fields, fingerprint, caller, state,
                      accepted_at, keep_until, due_at, attempts, doubtful, told_kept)
                    VALUES (?, ?, ?, 1, 'close-chat', '{}', 'f', 'desk', 'OPEN', {now}, {now} + 86400000,
                      {now} + 3600000, 9, ?, ?)
                    """, id, app, session, false, true);
            tally.write(sql, 0);
            return true;
        });
    }

    static String state(Database database, String id) {
        return database.read(sql ->
                        sql.query("SELECT state FROM delivery WHERE id = ?", id).first(row -> row.text("state")))
                .orElse("none");
    }
}
