package dev.baton.host.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.apps.AppId;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.delivery.DeliveryFilter;
import dev.baton.host.delivery.DeliveryPage;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.delivery.Places;
import dev.baton.host.delivery.SessionCalls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachDatabase
@Timeout(120)
class MigrationsTest {

    private static final Migration FIRST = new Migration(
            1, "a table", "CREATE TABLE thing (id TEXT PRIMARY KEY);\nINSERT INTO thing VALUES ('a; b');\n");
    private static final Migration SECOND =
            new Migration(2, "a column", "ALTER TABLE thing ADD COLUMN colour TEXT;\nUPDATE thing SET colour = 'red';");

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private String url;

    @BeforeEach
    void prepare() {
        url = kind.url(folder);
    }

    @Test
    void each_step_is_done_once_and_later_steps_follow() {
        TestDatabase.open(url, List.of(FIRST)).close();
        TestDatabase.open(url, List.of(FIRST)).close();

        try (Database database = TestDatabase.open(url, List.of(FIRST, SECOND))) {
            assertThat(things(database)).containsExactly("a; b is red");
            assertThat(steps(database)).containsExactly("1 a table", "2 a column");
        }
    }

    @Test
    void a_step_may_do_more_on_sqlite_than_elsewhere() {
        Migration third = new Migration(3, "more", "DELETE FROM thing;\n", "INSERT INTO thing (id) VALUES ('s');\n");

        try (Database database = TestDatabase.open(url, List.of(FIRST, SECOND, third))) {
            List<String> left =
                    database.read(sql -> sql.query("SELECT id FROM thing").list(row -> row.text("id")));

            assertThat(left).isEqualTo(kind == TestDatabase.SQLITE ? List.of("s") : List.of());
        }
        Migration other = new Migration(3, "more", third.sql(), "INSERT INTO thing (id) VALUES ('t');\n");
        assertThatThrownBy(() -> TestDatabase.open(url, List.of(FIRST, SECOND, other)))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("step 3 (more)");
    }

    @Test
    void a_step_that_fails_leaves_nothing_behind_and_can_be_repeated() {
        Migration broken = new Migration(2, "broken", SECOND.sql() + "\nINSERT INTO nowhere VALUES (1);");

        assertThatThrownBy(() -> TestDatabase.open(url, List.of(FIRST, broken)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("INSERT INTO nowhere");

        try (Database database = TestDatabase.open(url, List.of(FIRST, SECOND))) {
            assertThat(things(database)).containsExactly("a; b is red");
        }
    }

    @Test
    void a_database_of_a_newer_program_is_refused_with_the_remedy() {
        TestDatabase.open(url, List.of(FIRST, SECOND)).close();

        assertThatThrownBy(() -> TestDatabase.open(url, List.of(FIRST)))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("newer Baton")
                .hasMessageContaining("step 2")
                .hasMessageContaining("up to step 1")
                .hasMessageContaining("Start the newer version");
    }

    @Test
    void a_database_of_another_build_is_refused() {
        TestDatabase.open(url, List.of(FIRST)).close();
        Migration other = new Migration(1, "a table", FIRST.sql() + "\nINSERT INTO thing VALUES ('c');");

        assertThatThrownBy(() -> TestDatabase.open(url, List.of(other)))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("another build")
                .hasMessageContaining("step 1 (a table)");
    }

    @Test
    void hosts_that_start_at_once_wait_for_each_other() throws Exception {
        int hosts = 6;
        ExecutorService threads = Executors.newFixedThreadPool(hosts);
        CyclicBarrier together = new CyclicBarrier(hosts);

        List<Future<?>> starts = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            starts.add(threads.submit(() -> {
                together.await();
                TestDatabase.open(url, List.of(FIRST, SECOND)).close();
                return true;
            }));
        }
        for (Future<?> start : starts) {
            start.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();

        try (Database database = TestDatabase.open(url, List.of(FIRST, SECOND))) {
            assertThat(things(database)).containsExactly("a; b is red");
            assertThat(steps(database)).hasSize(2);
        }
    }

    /** Steps 20 and 21 make anew on SQLite what finds the calls of a session. */
    @Test
    void the_calls_of_earlier_versions_are_found() {
        AppId app = new AppId("00000000-0000-4000-8000-000000000001");
        List<String> states = List.of("DONE", "GIVEN_UP", "OPEN");
        try (Database earlier = TestDatabase.open(url, Schema.MIGRATIONS.subList(0, 19))) {
            for (int i = 1; i <= 3; i++) {
                addCall(earlier, app, i, states.get(i - 1));
            }
        }
        try (Database later = TestDatabase.open(url, Schema.MIGRATIONS.subList(0, 20))) {
            addCall(later, app, 4, "DONE");
            if (!later.isShared()) {
                later.write(sql -> sql.run("UPDATE delivery SET place = ? WHERE id = 'd4'", Places.place(4, "s1")));
            }
        }

        try (Database database = Database.open(url)) {
            LedgerView ledger = new LedgerView(database);
            DeliveryPage all = ledger.list(DeliveryFilter.ALL.of("s1"), Optional.empty(), 10);
            SessionCalls calls = ledger.sessions().of(app, List.of("s1")).get("s1");

            assertThat(all.deliveries()).extracting(Delivery::id).containsExactly("d4", "d3", "d2", "d1");
            assertThat(calls.calls()).isEqualTo(4);
            assertThat(calls.open()).isEqualTo(1);
            assertThat(calls.last().id()).isEqualTo("d4");
            if (!database.isShared()) {
                Optional<Long> placed = database.read(
                        sql -> sql.query("SELECT up_to FROM placed_rows").first(row -> row.number("up_to")));
                assertThat(placed).contains(4L);
            }
        }
    }

    private static void addCall(Database database, AppId app, int number, String state) {
        database.write(sql -> sql.run("""
                INSERT INTO delivery (id, app_id, session_id, position, action, fields, fingerprint, caller, state,
                  accepted_at, due_at, attempts, doubtful, told_kept)
                VALUES (?, ?, 's1', ?, 'close-chat', '{}', 'f', 'desk', ?, 0, 0, 1, ?, ?)
                """, "d" + number, app, number, state, false, false));
    }

    @Test
    void the_steps_of_this_program_are_numbered_without_gaps() {
        List<Integer> numbers =
                Schema.MIGRATIONS.stream().map(Migration::number).toList();

        Database.open(url).close();
        try (Database database = Database.open(url)) {
            assertThat(steps(database)).hasSameSizeAs(Schema.MIGRATIONS);
        }
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1);
        }
    }

    private static List<String> things(Database database) {
        return database.read(sql -> sql.query("SELECT id, colour FROM thing ORDER BY id")
                .list(row -> row.text("id") + " is " + row.text("colour")));
    }

    private static List<String> steps(Database database) {
        return database.read(sql -> sql.query("SELECT number, name FROM schema_migration ORDER BY number")
                .list(row -> row.number("number") + " " + row.text("name")));
    }
}
