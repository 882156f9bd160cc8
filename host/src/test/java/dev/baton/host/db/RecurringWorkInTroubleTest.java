package dev.baton.host.db;

import static dev.baton.host.Soon.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.RecurringWork.Round;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Work that comes round does so, too, where the database was not to be had when it was begun. */
@Timeout(90)
class RecurringWorkInTroubleTest {

    @TempDir
    Path folder;

    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void it_is_entered_when_another_process_has_ended_its_writing() throws SQLException {
        String url = TestDatabase.SQLITE.url(folder);
        try (Database database = Database.open(url);
                Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try (RecurringWork work = start(database)) {
                assertThat(work.entered()).isFalse();
                statement.execute("COMMIT");

                assertThat(work.entered()).isTrue();
                until("a round was made", () -> rounds.get() > 1);
                assertThat(work.entered()).isTrue();
            }
            assertThat(ofTimes(database)).isEqualTo("integer");
        }
    }

    @Test
    void it_is_entered_when_the_server_is_back() {
        LineAtCommit line = new LineAtCommit(folder);
        try (line;
                Database database = Database.open(line.url())) {
            line.cut();
            try (RecurringWork work = start(database)) {
                assertThat(work.entered()).isFalse();
                line.mend();

                until("it is entered", work::entered);
                until("a round was made", () -> rounds.get() > 1);
            }
        }
    }

    private RecurringWork start(Database database) {
        Round round = new Round("sweep", Duration.ofMillis(200), rounds::incrementAndGet);
        return RecurringWork.start(database, "one", List.of(round), Duration.ofMillis(200));
    }

    private static String ofTimes(Database database) {
        return database.read(sql -> sql.query("SELECT typeof(execution_time) AS kind FROM scheduled_tasks")
                        .first(row -> row.text("kind")))
                .orElseThrow();
    }
}
