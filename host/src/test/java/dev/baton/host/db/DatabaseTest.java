package dev.baton.host.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** What both databases promise. */
@OnEachDatabase
@Timeout(120)
class DatabaseTest {

    private static final List<Migration> ONE_TABLE = List.of(new Migration(1, "things", """
            CREATE TABLE thing (
              id TEXT PRIMARY KEY,
              amount BIGINT,
              seen_at BIGINT,
              kept BOOLEAN
            );
            """));

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private String url;
    private Database database;

    @BeforeEach
    void open() {
        url = kind.url(folder);
        database = TestDatabase.open(url, ONE_TABLE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void values_come_back_as_they_were_given() {
        Instant seen = Instant.parse("2026-03-04T05:06:07.089Z");

        insert("full", Optional.of(7L), Optional.of(seen), true);
        insert("empty", Optional.empty(), Optional.empty(), false);

        List<Thing> things = database.read(sql -> sql.query(
                        "SELECT id, amount, seen_at, kept FROM thing WHERE id IN (?, ?) ORDER BY id", "full", "empty")
                .list(Thing::of));
        assertThat(things)
                .containsExactly(
                        new Thing("empty", Optional.empty(), Optional.empty(), false),
                        new Thing("full", Optional.of(7L), Optional.of(seen), true));
    }

    @Test
    void flags_can_be_asked_for_in_sql() {
        insert("kept", Optional.empty(), Optional.empty(), true);
        insert("dropped", Optional.empty(), Optional.empty(), false);

        List<String> found = database.read(sql -> sql.query("SELECT id FROM thing WHERE kept = ? OR NOT kept", true)
                .list(row -> row.text("id")));
        List<String> kept = database.read(
                sql -> sql.query("SELECT id FROM thing WHERE kept").list(row -> row.text("id")));

        assertThat(found).containsExactlyInAnyOrder("kept", "dropped");
        assertThat(kept).containsExactly("kept");
    }

    @Test
    void returning_and_on_conflict_tell_what_was_done() {
        Optional<String> first = insertOnce("same");
        Optional<String> second = insertOnce("same");
        int changed = database.write(sql -> sql.run("UPDATE thing SET amount = 1 WHERE id = ?", "same"));
        int missed = database.write(sql -> sql.run("UPDATE thing SET amount = 1 WHERE id = ?", "other"));

        assertThat(first).contains("same");
        assertThat(second).isEmpty();
        assertThat(changed).isEqualTo(1);
        assertThat(missed).isZero();
    }

    @Test
    void work_that_throws_leaves_nothing_behind() {
        assertThatThrownBy(() -> database.write(sql -> {
                    sql.run("INSERT INTO thing (id) VALUES (?)", "half");
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");

        assertThat(ids()).isEmpty();
        assertThat(insertOnce("next")).as("the connection is fit for more").contains("next");
    }

    @Test
    void a_statement_that_fails_is_named_and_leaves_nothing_behind() {
        assertThatThrownBy(() -> database.write(sql -> {
                    sql.run("INSERT INTO thing (id) VALUES (?)", "twice");
                    return sql.run("INSERT INTO thing (id) VALUES (?)", "twice");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("INSERT INTO thing");

        assertThat(ids()).isEmpty();
    }

    @Test
    void reading_cannot_write() {
        assertThatThrownBy(() -> database.read(sql -> sql.run("INSERT INTO thing (id) VALUES ('sly')")))
                .isInstanceOf(RuntimeException.class);

        assertThat(ids()).isEmpty();
    }

    @Test
    void all_that_one_work_reads_is_of_one_moment() {
        insert("before", Optional.empty(), Optional.empty(), false);

        List<Long> counts = database.read(sql -> {
            long first = count(sql);
            insert("meanwhile", Optional.empty(), Optional.empty(), false);
            return List.of(first, count(sql));
        });

        assertThat(counts).containsExactly(1L, 1L);
        assertThat(ids()).containsExactly("before", "meanwhile");
    }

    @Test
    void counting_up_from_many_threads_loses_nothing() throws Exception {
        insert("counter", Optional.of(0L), Optional.empty(), false);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);

        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ends.add(threads.submit(() -> {
                start.await();
                for (int n = 0; n < 25; n++) {
                    database.write(sql -> sql.run("UPDATE thing SET amount = amount + 1 WHERE id = 'counter'"));
                }
                return true;
            }));
        }
        start.countDown();
        for (Future<?> end : ends) {
            end.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();

        Optional<Long> amount =
                database.read(sql -> sql.query("SELECT amount FROM thing").first(row -> row.number("amount")));
        assertThat(amount).contains(200L);
    }

    @Test
    void a_second_program_works_on_the_same_database_at_the_same_time() {
        try (Database other = TestDatabase.open(url, ONE_TABLE)) {
            insert("ours", Optional.empty(), Optional.empty(), false);
            other.write(sql -> sql.run("INSERT INTO thing (id) VALUES ('theirs')"));

            assertThat(ids()).containsExactly("ours", "theirs");
            assertThat(other.read(DatabaseTest::count)).isEqualTo(2);
        }
    }

    @Test
    void a_closed_database_is_away() {
        database.close();

        assertThatThrownBy(() -> database.read(DatabaseTest::count)).isInstanceOf(DatabaseAway.class);
    }

    private void insert(String id, Optional<Long> amount, Optional<Instant> seen, boolean kept) {
        database.write(sql ->
                sql.run("INSERT INTO thing (id, amount, seen_at, kept) VALUES (?, ?, ?, ?)", id, amount, seen, kept));
    }

    private Optional<String> insertOnce(String id) {
        return database.write(sql -> sql.query("""
                        INSERT INTO thing (id) VALUES (?) ON CONFLICT DO NOTHING RETURNING id
                        """, id).first(row -> row.text("id")));
    }

    private List<String> ids() {
        return database.read(
                sql -> sql.query("SELECT id FROM thing ORDER BY id").list(row -> row.text("id")));
    }

    private static long count(Sql sql) {
        return sql.query("SELECT COUNT(*) AS things FROM thing")
                .first(row -> row.number("things"))
                .orElseThrow();
    }

    private record Thing(String id, Optional<Long> amount, Optional<Instant> seen, boolean kept) {

        static Thing of(Row row) {
            return new Thing(
                    row.text("id"), row.optionalNumber("amount"), row.optionalTime("seen_at"), row.flag("kept"));
        }
    }
}
