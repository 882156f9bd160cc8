package dev.baton.host.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is of SQLite alone. */
@Timeout(120)
class SqliteTest {

    static final List<Migration> COUNTER = List.of(new Migration(1, "counter", """
            CREATE TABLE counter (value BIGINT NOT NULL, padding TEXT);
            INSERT INTO counter (value) VALUES (0);
            """));

    @TempDir
    Path folder;

    private Path file;
    private String url;

    @BeforeEach
    void prepare() {
        file = folder.resolve("baton.db");
        url = "jdbc:sqlite:" + file;
    }

    @ParameterizedTest
    @CsvSource({
        "journal_mode, journal_mode, wal, wal",
        "synchronous, synchronous, 2, 2",
        "foreign_keys, foreign_keys, 1, 1",
        "query_only, query_only, 0, 1",
        "busy_timeout, timeout, 0, 800",
    })
    void every_connection_is_set_so_that_a_kill_loses_nothing(
            String pragma, String column, String writer, String reader) {
        try (Database database = TestDatabase.open(url, COUNTER)) {
            Work<List<String>> asked = sql -> sql.query("PRAGMA " + pragma).list(row -> row.text(column));
            assertThat(database.write(asked)).containsExactly(writer);
            assertThat(database.read(asked)).containsExactly(reader);
        }
    }

    @Test
    void the_file_is_for_its_owner_alone() throws Exception {
        try (Database database = TestDatabase.open(url, COUNTER)) {
            ManyWrites.count(database, 1);

            for (String name : List.of("baton.db", "baton.db-wal", "baton.db-shm")) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
                assertThat(mode).as(name).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_new_file_that_another_process_has_begun_to_write_is_waited_for() throws Exception {
        Files.createFile(file);
        try (Connection other = DriverManager.getConnection(url);
                Statement writing = other.createStatement()) {
            writing.execute("CREATE TABLE first (value BIGINT)");
            writing.execute("BEGIN IMMEDIATE");
            CompletableFuture<Database> opened = CompletableFuture.supplyAsync(() -> TestDatabase.open(url, COUNTER));
            Thread.sleep(300);
            writing.execute("COMMIT");

            opened.get(10, TimeUnit.SECONDS).close();
        }
    }

    @Test
    void a_command_writes_beside_a_busy_server_and_neither_loses_anything() throws Exception {
        try (Database database = TestDatabase.open(url, COUNTER)) {
            Process other = start(ManyWrites.class, url, "20");
            long ours = 0;
            for (; other.isAlive(); ours++) {
                ManyWrites.count(database, 1);
            }

            assertThat(other.exitValue()).as("the other succeeded").isZero();
            assertThat(value(database)).isEqualTo(ours + 20);
        }
    }

    @Test
    void a_writer_that_does_not_end_makes_the_others_give_up_soon() {
        try (Database patient = TestDatabase.open(url, COUNTER);
                Database endless = TestDatabase.open(url, COUNTER)) {
            endless.write(sql -> {
                long start = System.nanoTime();
                assertThatThrownBy(() -> ManyWrites.count(patient, 1))
                        .isInstanceOf(DatabaseAway.class)
                        .hasMessageContaining(file.toString())
                        .hasMessageContaining("another process");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4_000));
                assertThat(value(patient)).as("reading goes on").isZero();
                return true;
            });

            ManyWrites.count(patient, 1);
            assertThat(value(patient)).isEqualTo(1);
        }
    }

    @Test
    void a_full_disk_is_said_and_forgotten_when_there_is_room_again() {
        try (Database database = TestDatabase.open(url, COUNTER)) {
            long pages = database.read(sql -> sql.query("PRAGMA page_count")
                    .first(row -> row.number("page_count"))
                    .orElseThrow());
            limit(database, pages + 2);

            assertThatThrownBy(() -> database.write(
                            sql -> sql.run("INSERT INTO counter (value, padding) VALUES (1, ?)", "x".repeat(100_000))))
                    .isInstanceOf(DatabaseAway.class)
                    .hasMessageContaining("disk is full")
                    .hasMessageContaining("Make room");

            limit(database, 1_000_000);
            ManyWrites.count(database, 1);
            assertThat(value(database)).isEqualTo(1);
        }
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        Path nowhere = folder.resolve("missing").resolve("baton.db");

        assertThatThrownBy(() -> Database.open("jdbc:sqlite:" + nowhere))
                .isInstanceOf(DatabaseAway.class)
                .hasMessageContaining(nowhere.toString())
                .hasMessageContaining("folder");
    }

    @Test
    void a_file_of_another_kind_is_left_alone() throws Exception {
        Files.writeString(file, "Dear diary, ".repeat(500));

        assertThatThrownBy(() -> Database.open(url))
                .isInstanceOf(DatabaseAway.class)
                .hasMessageContaining("no SQLite database");
        assertThat(Files.readString(file)).isEqualTo("Dear diary, ".repeat(500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:a.db?cache=shared", "jdbc:h2:a", "a.db"})
    void an_address_that_names_no_file_is_refused_with_an_example(String wrong) {
        assertThatThrownBy(() -> Database.open(wrong))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("jdbc:sqlite:/var/lib/baton/baton.db");
    }

    private static void limit(Database database, long pages) {
        database.write(sql -> sql.query("PRAGMA max_page_count = " + pages).list(row -> true));
    }

    private static long value(Database database) {
        return database.read(sql -> sql.query("SELECT MAX(value) AS value FROM counter")
                .first(row -> row.number("value"))
                .orElseThrow());
    }

    private static Process start(Class<?> program, String... arguments) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder process = new ProcessBuilder(java, "-cp", classes, program.getName());
        process.command().addAll(List.of(arguments));
        return process.redirectErrorStream(true)
                .redirectOutput(new File("target/" + program.getSimpleName() + ".log"))
                .start();
    }
}
