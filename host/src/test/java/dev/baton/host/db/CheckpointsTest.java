package dev.baton.host.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That SQLite's log is brought over while it is written, and neither by whoever writes nor without an end. */
@Timeout(120)
class CheckpointsTest {

    private static final List<Migration> PAGES =
            List.of(new Migration(1, "pages", "CREATE TABLE page (content BLOB NOT NULL);"));

    /** So many bytes that one commit writes ten pages and a few that lead to them. */
    private static final String TEN_PAGES = "INSERT INTO page (content) VALUES (RANDOMBLOB(40000))";

    private static final int PAGE = 4_096;

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.open(url(), PAGES);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_log_of_a_busy_writer_is_begun_anew_long_before_the_writer_would_do_it() throws Exception {
        write(Checkpoints.AT_LAST + 100);

        assertThat(Files.size(log())).isLessThan(PAGE * (Checkpoints.AT_LAST - 2_000L));
    }

    @Test
    void what_a_reader_still_needs_stays_and_is_brought_over_when_it_has_gone() throws Exception {
        long seen = database.read(sql -> {
            long before = pages(sql);
            write(6_000);
            assertThat(pages(sql)).isEqualTo(before);
            return before;
        });
        assertThat(seen).isZero();
        long asLongAsThat = Files.size(log());

        write(6_000);

        assertThat(Files.size(log())).isLessThan(asLongAsThat + PAGE * 5_000L);
        assertThat(database.read(CheckpointsTest::pages)).isEqualTo(1_200);
    }

    @Test
    void the_thread_comes_with_the_first_load_and_ends_with_the_database() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Checkpoints checkpoints = new Checkpoints(() -> {
            thread.complete(Thread.currentThread());
            return DriverManager.getConnection(url());
        });
        commit(checkpoints, 15);
        assertThat(thread.getNow(null)).isNull();

        commit(checkpoints, 1);
        Thread running = thread.get(10, TimeUnit.SECONDS);
        checkpoints.close();

        running.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void where_it_cannot_connect_it_tries_again_with_the_next_load() throws Exception {
        Semaphore tries = new Semaphore(0);
        Checkpoints checkpoints = new Checkpoints(() -> {
            tries.release();
            throw new SQLException("The test gives no connection.");
        });
        for (int i = 0; i < 3; i++) {
            commit(checkpoints, 16);
            assertThat(tries.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
        checkpoints.close();
    }

    /** Only tells of it. */
    private static void commit(Checkpoints checkpoints, int commits) {
        for (int i = 0; i < commits; i++) {
            checkpoints.committed(null);
        }
    }

    private void write(long pages) {
        for (int i = 0; i < pages / 10; i++) {
            database.write(sql -> sql.run(TEN_PAGES));
        }
    }

    private static long pages(Sql sql) {
        return sql.query("SELECT COUNT(*) AS pages FROM page")
                .first(row -> row.number("pages"))
                .orElseThrow();
    }

    private Path log() {
        return folder.resolve("baton.db-wal");
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("baton.db");
    }
}
