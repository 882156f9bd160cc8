package dev.baton.host.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is of PostgreSQL alone. */
@Tag("postgresql")
@Timeout(120)
class PostgresqlTest {

    @TempDir
    Path folder;

    @Test
    void a_commit_is_on_disk_whatever_the_server_is_set_to() {
        try (Database database = TestDatabase.open(TestDatabase.POSTGRESQL.url(folder), SqliteTest.COUNTER)) {
            List<String> kept = database.write(
                    sql -> sql.query("SHOW synchronous_commit").list(row -> row.text("synchronous_commit")));

            // The server of the tests has it off, so this is our doing.
            assertThat(kept).containsExactly("on");
        }
    }

    @Test
    void a_server_that_goes_and_comes_is_away_and_back_with_no_hand_laid_on() throws Exception {
        EmbeddedPostgres server = start(0);
        try (Database database = TestDatabase.open(server.getJdbcUrl("postgres", "postgres"), SqliteTest.COUNTER)) {
            ManyWrites.count(database, 1);
            server.close();

            assertAwaySoon(() -> ManyWrites.count(database, 1), "cannot be reached", "Start it");
            assertAwaySoon(() -> value(database), "PostgreSQL at localhost:" + server.getPort());

            try (EmbeddedPostgres again = start(server.getPort())) {
                assertThat(valueInTime(database))
                        .as("on port " + again.getPort())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void a_server_that_freezes_is_away_until_it_thaws() throws IOException {
        try (EmbeddedPostgres server = start(0);
                Database database = TestDatabase.open(server.getJdbcUrl("postgres", "postgres"), SqliteTest.COUNTER)) {
            ManyWrites.count(database, 1);
            List<Long> processes = processes();
            signal("STOP", processes);

            try {
                assertAwaySoon(() -> ManyWrites.count(database, 1), "PostgreSQL at");
                assertAwaySoon(() -> ManyWrites.count(database, 1), "PostgreSQL at");
            } finally {
                signal("CONT", processes);
            }

            assertThat(valueInTime(database)).isBetween(1L, 3L);
        }
    }

    @Test
    void a_commit_without_an_answer_may_have_been_kept_and_says_so() throws IOException {
        assertInDoubt(sql -> sql.run("UPDATE counter SET value = 7"), sql -> {});
    }

    @Test
    void what_is_put_off_goes_out_with_the_commit_and_is_in_doubt_with_it() throws IOException {
        assertInDoubt(
                sql -> sql.run("UPDATE counter SET value = 7"),
                sql -> sql.runLater("UPDATE counter SET value = value + 1"));
    }

    /** @param beforeCommit at a server that has just been frozen */
    private void assertInDoubt(Consumer<Sql> before, Consumer<Sql> beforeCommit) throws IOException {
        try (EmbeddedPostgres server = start(0);
                Database database = TestDatabase.open(server.getJdbcUrl("postgres", "postgres"), SqliteTest.COUNTER)) {
            List<Long> frozen = new ArrayList<>();

            try {
                assertThatThrownBy(() -> database.write(sql -> {
                            before.accept(sql);
                            frozen.addAll(processes());
                            signal("STOP", frozen);
                            beforeCommit.accept(sql);
                            return true;
                        }))
                        .isInstanceOfSatisfying(
                                DatabaseAway.class,
                                away -> assertThat(away.outcomeUnknown()).isTrue());
                assertThatThrownBy(() -> value(database))
                        .isInstanceOfSatisfying(
                                DatabaseAway.class,
                                away -> assertThat(away.outcomeUnknown()).isFalse());
            } finally {
                signal("CONT", frozen);
            }
        }
    }

    @Test
    void what_the_server_refuses_is_not_in_doubt_though_it_went_out_with_the_commit() {
        String url = TestDatabase.POSTGRESQL.url(folder);
        try (Database first = TestDatabase.open(url, SqliteTest.COUNTER);
                Database second = TestDatabase.open(url, SqliteTest.COUNTER)) {
            first.write(sql -> {
                sql.run("UPDATE counter SET value = 7");
                assertThatThrownBy(() -> second.write(other -> {
                            other.run("SET LOCAL lock_timeout = 100");
                            other.runLater("UPDATE counter SET value = 8");
                            return true;
                        }))
                        .isInstanceOfSatisfying(
                                DatabaseAway.class,
                                away -> assertThat(away.outcomeUnknown()).isFalse());
                return true;
            });

            assertThat(value(first)).isEqualTo(7);
        }
    }

    @Test
    void a_server_finds_out_soon_that_a_host_is_gone() {
        try (Database database = TestDatabase.open(TestDatabase.POSTGRESQL.url(folder), SqliteTest.COUNTER)) {
            List<String> terms = database.write(sql -> sql.query("SELECT name, setting FROM pg_settings"
                            + " WHERE name IN ('tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count')"
                            + " ORDER BY name")
                    .list(row -> row.text("name") + " " + row.text("setting")));

            assertThat(terms)
                    .containsExactly("tcp_keepalives_count 3", "tcp_keepalives_idle 1", "tcp_keepalives_interval 1");
        }
    }

    @Test
    void a_transaction_that_stands_still_is_ended_and_holds_nobody_up() {
        String url = TestDatabase.POSTGRESQL.url(folder);
        try (Database frozen = TestDatabase.open(url, SqliteTest.COUNTER);
                Database other = TestDatabase.open(url, SqliteTest.COUNTER)) {
            assertThatThrownBy(() -> frozen.write(sql -> {
                        sql.run("UPDATE counter SET value = 7");
                        return countedInTime(other);
                    }))
                    .isInstanceOf(DatabaseAway.class);

            assertThat(value(other)).isEqualTo(1);
        }
    }

    @Test
    void a_database_that_is_not_there_is_named_and_a_password_is_not() {
        String url = PostgresqlServer.url().replaceFirst("/postgres\\?", "/nowhere?") + "&password=open-sesame";

        assertThatThrownBy(() -> Database.open(url))
                .isInstanceOf(DatabaseAway.class)
                .hasMessageContaining("/nowhere has no such database")
                .hasMessageContaining("CREATE DATABASE")
                .hasMessageNotContaining("open-sesame");
    }

    @Test
    void an_address_that_cannot_be_read_is_refused_without_its_password() {
        assertThatThrownBy(() -> Database.open("jdbc:postgresql://host:port/baton?password=open-sesame"))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("jdbc:postgresql://localhost:5432/baton")
                .hasMessageNotContaining("open-sesame")
                .hasNoCause();
    }

    /** On a data folder of this test, so that it can be started again with the same data. */
    private EmbeddedPostgres start(int port) throws IOException {
        return PostgresqlServer.start(folder.resolve("data"), port);
    }

    private static void assertAwaySoon(ThrowingCallable work, String... words) {
        long start = System.nanoTime();
        assertThatThrownBy(work).isInstanceOf(DatabaseAway.class).hasMessageContainingAll(words);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4_000));
    }

    private static long value(Database database) {
        return database.read(sql -> sql.query("SELECT value FROM counter")
                .first(row -> row.number("value"))
                .orElseThrow());
    }

    private static boolean countedInTime(Database database) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try {
                ManyWrites.count(database, 1);
                return true;
            } catch (DatabaseAway heldUp) {
                assertThat(System.nanoTime()).as("free within 10 s").isLessThan(deadline);
            }
        }
    }

    private static long valueInTime(Database database) {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (true) {
            try {
                return value(database);
            } catch (DatabaseAway notYet) {
                assertThat(System.nanoTime()).as("back within 5 s").isLessThan(deadline);
            }
        }
    }

    /** The server and all that it has started. */
    private List<Long> processes() {
        List<Long> all = new ArrayList<>();
        try (Stream<String> lines = Files.lines(folder.resolve("data/postmaster.pid"))) {
            all.add(Long.parseLong(lines.findFirst().orElseThrow()));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
        ProcessHandle server = ProcessHandle.of(all.get(0)).orElseThrow();
        server.children().map(ProcessHandle::pid).forEach(all::add);
        return all;
    }

    private static void signal(String signal, List<Long> processes) {
        ProcessBuilder kill = new ProcessBuilder("kill", "-" + signal);
        processes.forEach(process -> kill.command().add(process.toString()));
        try {
            assertThat(kill.inheritIO().start().onExit().join().exitValue()).isZero();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
