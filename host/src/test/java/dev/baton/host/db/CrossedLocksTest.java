package dev.baton.host.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two transactions that each want a row which the other one has changed. On SQLite there is one at a time. */
@Tag("postgresql")
@Timeout(120)
class CrossedLocksTest {

    private static final Duration LATER = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private final CyclicBarrier bothHaveOne = new CyclicBarrier(2);

    @Test
    void one_of_them_goes_on_and_the_other_knows_that_nothing_of_its_own_was_written() {
        try (Database database = TestDatabase.open(TestDatabase.POSTGRESQL.url(folder), SqliteTest.COUNTER)) {
            database.write(sql -> sql.run("CREATE TABLE pair AS SELECT 1 AS id, 0 AS value UNION SELECT 2, 0"));

            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(
                    () -> change(database, 1, 2, Duration.ZERO), CrossedLocksTest::onItsOwn);
            CompletableFuture<Integer> second =
                    CompletableFuture.supplyAsync(() -> change(database, 2, 1, LATER), CrossedLocksTest::onItsOwn);

            assertThat(second.join()).isEqualTo(1);
            assertThatThrownBy(first::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(DatabaseAway.class)
                    .hasMessageContaining("held up by another transaction")
                    .extracting(Throwable::getCause)
                    .extracting(away -> ((DatabaseAway) away).outcomeUnknown())
                    .isEqualTo(false);
            assertThat(database.<String>read(
                            sql -> sql.query("SELECT MIN(value) AS least, MAX(value) AS most FROM pair")
                                    .first(row -> row.number("least") + " " + row.number("most"))
                                    .orElseThrow()))
                    .isEqualTo("2 2");
        }
    }

    private static void onItsOwn(Runnable work) {
        new Thread(work, "crossing").start();
    }

    /** Both get the number of the first one. */
    private int change(Database database, int one, int other, Duration later) {
        return database.write(sql -> {
            sql.run("UPDATE pair SET value = ? WHERE id = ?", one, one);
            try {
                bothHaveOne.await(30, TimeUnit.SECONDS);
                Thread.sleep(later.toMillis());
            } catch (Exception disturbed) {
                throw new IllegalStateException(disturbed);
            }
            return sql.run("UPDATE pair SET value = ? WHERE id = ?", one, other);
        });
    }
}
