package dev.baton.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.Database;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Claims find what is due by index, whatever lies in the ledger besides. */
@Timeout(120)
class ClaimPlanTest {

    private static final String APP = TestCalls.APP.value();

    @TempDir
    Path folder;

    @Test
    void sqlite_takes_what_is_due_by_its_index() throws SQLException {
        try (Database database = filled(TestDatabase.SQLITE)) {
            String claim = sqlite(database, Claims.taking(Claims.DUE), "node-1", 2L, APP, 10);
            String rest = sqlite(database, "SELECT 1 FROM delivery WHERE " + LeftBehind.BY_THE_DEAD, "node-1")
                    + sqlite(database, LeftBehind.SOME_BY_THE_DEAD, "node-1", 10);
            String old = sqlite(database, Sweeps.OLD, "0", 1L, 10);
            String next = sqlite(database, Places.NEXT_WHERE_NOTHING_IS_OPEN, APP, "s1");

            assertThat(claim)
                    .contains("SEARCH due USING INDEX delivery_due (app_id=? AND due_at<?)")
                    .contains("INDEX delivery_open (app_id=? AND session_id=?)")
                    .doesNotContain("TEMP B-TREE", "SCAN due", "SCAN delivery");
            assertThat(rest).contains("delivery_held (lease>?)").doesNotContain("SCAN delivery");
            assertThat(next)
                    .contains("INDEX delivery_open (app_id=? AND session_id=?)")
                    .doesNotContain("SCAN delivery");
            assertThat(old).contains("sqlite_autoindex_delivery_1 (id<?)").doesNotContain("TEMP B-TREE");
        }
    }

    @Test
    void postgresql_takes_what_is_due_by_its_index() throws SQLException {
        try (Database database = filled(TestDatabase.POSTGRESQL)) {
            String claim = postgresql(database, Claims.taking(Claims.DUE), "node-1", 2L, APP, 10);
            String rest = postgresql(database, LeftBehind.SOME_BY_THE_DEAD, "node-1", 10);

            assertThat(claim)
                    .contains("Index Scan using delivery_due on delivery due")
                    .containsPattern("Index Cond: .*app_id = .*due_at <= ")
                    .contains("delivery_open")
                    .doesNotContain("Seq Scan on delivery", "Sort");
            assertThat(rest).contains("delivery_held");
        }
    }

    @Test
    void keys_that_count_no_longer_are_found_by_their_index_however_many_notes_there_are() throws SQLException {
        for (TestDatabase kind : List.of(TestDatabase.SQLITE, TestDatabase.POSTGRESQL)) {
            try (Database database = filled(kind)) {
                String forget = kind == TestDatabase.SQLITE
                        ? sqlite(database, Keys.FORGET, 1L, 10)
                        : postgresql(database, Keys.FORGET, 1L, 10);

                assertThat(forget).as("%s", kind).contains("joined_key_age").doesNotContain("SCAN joined_key\n");
            }
        }
    }

    /**
     * Mostly ended, a backlog that is due later, a bit that is due now, and a note of a key for each. By a connection of its
     * own, since on a busy machine so many rows take longer than the ledger waits for an answer.
     */
    private Database filled(TestDatabase kind) throws SQLException {
        String url = kind.url(folder);
        Database database = Database.open(url);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                    INSERT INTO delivery (id, app_id, session_id, position, action, fields, fingerprint, caller, state,
                      accepted_at, keep_until, due_at, attempts, doubtful, told_kept)
                    SELECT 'd' || i, '%s', 's' || i, 1, 'close-chat', '{}', 'f', 'desk',
                      CASE WHEN i %% 10 = 0 THEN 'OPEN' ELSE 'DONE' END, 0, 9000000000000,
                      CASE WHEN i %% 100 = 0 THEN 0 ELSE 9000000000000 END, 1, FALSE, FALSE
                    FROM n
                    """.formatted(APP));
            statement.execute("""
                    INSERT INTO joined_key (app_id, caller, idempotency_key, delivery_id, joined_at, told_kept)
                    SELECT app_id, 'desk', '\n' || id, id, 0, FALSE FROM delivery
                    """);
            if (kind == TestDatabase.POSTGRESQL) { // Which does so by itself, while SQLite knows nothing of its tables.
                statement.execute("ANALYZE");
            }
        }
        return database;
    }

    private static String sqlite(Database database, String text, Object... parameters) {
        return plan(database, "EXPLAIN QUERY PLAN " + text, "detail", parameters);
    }

    private static String postgresql(Database database, String text, Object... parameters) {
        return plan(database, "EXPLAIN " + text, "QUERY PLAN", parameters);
    }

    private static String plan(Database database, String text, String column, Object... parameters) {
        List<String> lines = database.write(sql -> sql.query(text, parameters).list(row -> row.text(column)));
        return String.join("\n", lines) + "\n";
    }
}
