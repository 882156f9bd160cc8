package dev.baton.host.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** What {@code {now}} stands for: one database is asked for it, and for the other it is bound. */
@OnEachDatabase
@Timeout(120)
class TimeOfDayTest {

    private static final List<Migration> ONE_TABLE = List.of(new Migration(1, "things", """
            CREATE TABLE thing (
              id TEXT PRIMARY KEY,
              amount BIGINT,
              seen_at BIGINT
            );
            """));

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind.url(folder), ONE_TABLE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_clock_of_the_database_counts_milliseconds_since_1970() {
        long before = System.currentTimeMillis();

        Instant now = database.write(sql -> sql.query("SELECT {now} AS moment")
                .first(row -> row.time("moment"))
                .orElseThrow());

        // The server of the tests runs on this machine, by the same clock; rounding may cost a millisecond.
        assertThat(now.toEpochMilli()).isBetween(before - 1, System.currentTimeMillis() + 1);
    }

    @Test
    void the_time_of_day_may_stand_anywhere_among_parameters() {
        long before = System.currentTimeMillis();

        for (int time = 0; time < 2; time++) { // The second time it has been prepared already.
            database.write(sql -> {
                sql.run(
                        "INSERT INTO thing (id, seen_at, amount) VALUES (?, {now} + ?, ?) ON CONFLICT (id) DO UPDATE SET amount = ?, seen_at = {now}",
                        "one",
                        7,
                        1,
                        2);
                return sql.run(
                        "UPDATE thing SET amount = amount + ? WHERE seen_at <= {now} + ? AND id = ?", 40, 7, "one");
            });
        }

        List<Long> found = database.read(
                sql -> sql.query("SELECT seen_at, amount FROM thing WHERE {now} >= ? AND id = ?", before - 1, "one")
                        .list(row -> row.number("seen_at") - row.number("amount")));
        assertThat(found).hasSize(1);
        assertThat(found.get(0)).isBetween(before - 1 - 42, System.currentTimeMillis() + 1 - 42);
        Optional<Long> first = database.read(sql ->
                sql.query("SELECT '?' AS mark, {now} - ? AS gone", before).first(row -> row.number("gone")));
        assertThat(first.orElseThrow()).isBetween(-1L, System.currentTimeMillis() - before + 1);
    }
}
