package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where two write at once, as they can on PostgreSQL. */
@Timeout(120)
class OpenedAgainTest {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final String WAITING =
            "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'DELETE FROM delivery%'";

    @TempDir
    Path folder;

    @Test
    void what_is_opened_again_while_it_is_about_to_be_forgotten_stays() throws Exception {
        String url = TestDatabase.POSTGRESQL.url(folder);
        try (TestLedger books = TestLedger.at(url);
                Connection admin = DriverManager.getConnection(url);
                Statement retry = admin.createStatement()) {
            String id = DeliveryIds.first(Instant.now().minus(MONTH.multipliedBy(2))) + "00000000000000OLD";
            books.append(TestCalls.call(id, "s1", TestCalls.KEPT));
            retry.execute("UPDATE delivery SET state = 'GIVEN_UP', lease = NULL, settled_at = 1");
            admin.setAutoCommit(false);
            retry.execute("UPDATE delivery SET state = 'OPEN', settled_at = NULL");

            CompletableFuture<Integer> forgotten = CompletableFuture.supplyAsync(
                    () -> new Sweeps(books.database(), Clock.systemUTC(), MONTH).forget());
            within(
                    Duration.ofSeconds(10),
                    () -> books.database()
                            .read(sql -> sql.query(WAITING).first(row -> true))
                            .isPresent());
            admin.commit();

            assertThat(forgotten.join()).isZero();
            assertThat(books.look(id)).isPresent();
        }
    }
}
