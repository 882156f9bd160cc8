package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import dev.baton.host.delivery.Attempt.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Two hosts on one database hear of a backend that refuses our key. */
@OnEachDatabase
@Timeout(120)
class BackendRefusalsTest {

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private Database database;
    private BackendRefusals one;
    private BackendRefusals other;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
        one = new BackendRefusals(database, Clock.systemUTC());
        other = new BackendRefusals(database, Clock.systemUTC());
    }

    @AfterEach
    void shut() {
        database.close();
    }

    @Test
    void it_is_known_at_once_where_it_was_heard_and_soon_everywhere_and_after_a_restart() {
        one.heard(APP, "d1", refused(Reason.CREDENTIALS));

        assertThat(one.now()).containsOnlyKeys(APP);
        assertThat(other.now()).isEmpty();
        one.write();
        assertThat(other.now().get(APP).delivery()).isEqualTo("d1");
        assertThat(other.now().get(APP).message()).isEqualTo("Set another api-key.");
        assertThat(new BackendRefusals(database, Clock.systemUTC()).now()).containsOnlyKeys(APP);
    }

    @Test
    void a_call_that_another_host_gets_through_ends_it_for_all() {
        one.heard(APP, "d1", refused(Reason.SETTINGS));
        one.write();
        other.write();

        other.heard(APP, "d2", new Outcome.Answered(ActionResult.done(), 0));

        assertThat(other.now()).isEmpty();
        other.write();
        assertThat(one.now()).isEmpty();
    }

    @Test
    void what_says_nothing_of_our_key_neither_begins_nor_ends_it() {
        for (Outcome outcome : silent()) {
            one.heard(APP, "d0", outcome);
        }
        assertThat(one.now()).isEmpty();

        one.heard(APP, "d1", refused(Reason.CREDENTIALS));
        for (Outcome outcome : silent()) {
            one.heard(APP, "d2", outcome);
        }

        assertThat(one.now()).containsOnlyKeys(APP);
    }

    private static Outcome[] silent() {
        return new Outcome[] {
            new Outcome.Answered(ActionResult.retry("Nobody listens."), 0),
            new Outcome.Answered(ActionResult.unknown("No answer came."), 0),
            refused(Reason.NO_SUCH_SESSION),
            new Outcome.AppFault("It threw."),
            new Outcome.NoSuchApp()
        };
    }

    @Test
    void a_check_that_is_in_order_ends_it() {
        one.heard(APP, "d1", refused(Reason.CREDENTIALS));
        one.write();

        one.accepted(APP);
        one.write();

        assertThat(other.now()).isEmpty();
    }

    @Test
    void newer_settings_end_it_and_a_call_that_went_out_with_the_older_ones_does_not_begin_it_again() {
        save(1);
        one.heard(APP, "d1", refused(Reason.CREDENTIALS, 1));
        one.write();
        assertThat(one.now()).containsOnlyKeys(APP);

        save(2);

        assertThat(one.now()).isEmpty();
        one.heard(APP, "d2", refused(Reason.CREDENTIALS, 1));
        assertThat(one.now()).isEmpty();
        one.heard(APP, "d3", refused(Reason.CREDENTIALS, 2));
        assertThat(one.now().get(APP).delivery()).isEqualTo("d3");
    }

    private void save(int revision) {
        database.write(sql -> sql.run(
                "INSERT INTO settings_revision (app_id, number, saved_at, saved_by) VALUES (?, ?, {now}, 'admin')",
                APP,
                revision));
    }

    private static Outcome refused(Reason reason) {
        return refused(reason, 0);
    }

    private static Outcome refused(Reason reason, long revision) {
        return new Outcome.Answered(ActionResult.rejected(reason, "Set another api-key."), revision);
    }
}
