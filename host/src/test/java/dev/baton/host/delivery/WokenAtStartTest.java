package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;

import dev.baton.api.ActionResult;
import dev.baton.host.TestHost;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestPlugin;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who starts a host anew, or mends an app that did not run, expects that what waits is tried. */
class WokenAtStartTest {

    private final TestHost host = TestHost.start();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void what_an_earlier_host_has_put_off_for_an_hour_is_tried_when_its_app_runs() {
        host.database().write(sql -> {
            Tally tally = new Tally();
            tally.accepted();
            sql.run("""
                    INSERT INTO delivery (id, app_id, session_id, position, action, fields, fingerprint, caller, state,
                      accepted_at, keep_until, due_at, attempts, doubtful, told_kept)
                    VALUES ('d1', ?, 's1', 1, 'close-chat', '{}', 'f', 'desk', 'OPEN', {now}, {now} + 86400000,
                      {now} + 3600000, 9, ?, ?)
                    """, TestPlugin.ID, false, true);
            tally.write(sql, 0);
            return true;
        });

        host.install(TestApp.answering(ActionResult.done()));

        within(Duration.ofSeconds(20), () -> state().equals("DONE"));
    }

    private String state() {
        return host.database()
                .read(sql ->
                        sql.query("SELECT state FROM delivery WHERE id = 'd1'").first(row -> row.text("state")))
                .orElse("none");
    }
}
