package dev.baton.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class GroupedWritesTest {

    @TempDir
    Path folder;

    @Test
    void who_has_waited_behind_a_group_that_failed_is_not_made_to_wait_for_another_attempt() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("baton.db");
        AtomicInteger made = new AtomicInteger();
        try (Database database = Database.open(url);
                GroupedWrites writes = new GroupedWrites(database, 1);
                Connection other = DriverManager.getConnection(url);
                Statement writing = other.createStatement()) {
            writing.execute("BEGIN IMMEDIATE");
            CompletableFuture<?> first = writes.submit("lane", (sql, tally) -> made.incrementAndGet());
            CompletableFuture<?> letGo = first.whenComplete((result, failed) -> rollBack(writing));
            LockSupport.parkNanos(200_000_000);
            CompletableFuture<?> second = writes.submit("lane", (sql, tally) -> made.incrementAndGet());

            assertThat(failure(letGo)).isInstanceOf(DatabaseAway.class);
            assertThat(failure(second)).isInstanceOf(DatabaseAway.class);
            assertThat(((DatabaseAway) failure(second)).outcomeUnknown()).isFalse();
            assertThat(writes.submit("lane", (sql, tally) -> made.incrementAndGet())
                            .join())
                    .isEqualTo(1);
        }
    }

    @Test
    void what_is_just_being_written_is_owed_still() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("baton.db"));
                GroupedWrites writes = new GroupedWrites(database, 1)) {
            writes.owe("lane", (sql, tally) -> {
                begun.countDown();
                return awaited(goOn);
            });
            writes.databaseIsThere();
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(writes.oweNothing()).isFalse();

            goOn.countDown();
            writes.submit("lane", (sql, tally) -> 1).join();
            assertThat(writes.oweNothing()).isTrue();
        }
    }

    @Test
    void who_has_waited_for_what_is_owed_in_vain_is_not_made_to_wait_for_another_attempt() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("baton.db");
        AtomicBoolean isAway = new AtomicBoolean(true);
        AtomicInteger tried = new AtomicInteger();
        AtomicInteger paid = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        int more = 300; // Than fit into one transaction with what is new.
        try (Database database = Database.open(url);
                GroupedWrites writes = new GroupedWrites(database, 1)) {
            DatabaseAway away = away(url, writes);
            for (int i = 0; i < more; i++) {
                writes.owe("lane", (sql, tally) -> isAway.get() ? slowly(away, tried) : paid.incrementAndGet());
            }

            CompletableFuture<?> first = writes.submit("lane", (sql, tally) -> made.incrementAndGet());

            assertThat(failure(first)).isInstanceOf(DatabaseAway.class);
            assertThat(tried).hasValue(1);
            isAway.set(false);
            writes.submit("lane", (sql, tally) -> made.incrementAndGet()).join();
            assertThat(made).hasValue(1);
            assertThat(paid).hasValue(more);
        }
    }

    @Test
    void the_first_of_many_slow_writes_does_not_wait_for_all_of_them() {
        CountDownLatch allThere = new CountDownLatch(1);
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("baton.db"));
                GroupedWrites writes = new GroupedWrites(database, 1)) {
            CompletableFuture<?> held = writes.submit("lane", (sql, tally) -> awaited(allThere));
            CompletableFuture<?> first = writes.submit("lane", (sql, tally) -> slow());
            List<CompletableFuture<Boolean>> others = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                others.add(writes.submit("lane", (sql, tally) -> slow() && first.isDone()));
            }
            allThere.countDown();

            held.join();
            assertThat(others.get(29).join())
                    .as("committed later than the first")
                    .isTrue();
        }
    }

    @Test
    void what_was_not_begun_when_a_commit_was_not_answered_was_certainly_not_done() {
        CountDownLatch allThere = new CountDownLatch(1);
        AtomicInteger made = new AtomicInteger();
        CompletableFuture<Void> inDoubt = new CompletableFuture<>();
        CompletableFuture<Integer> behind = new CompletableFuture<>();
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("baton.db"));
                GroupedWrites writes = new GroupedWrites(database, 1)) {
            CompletableFuture<?> before = writes.submit("lane", (sql, tally) -> awaited(allThere));
            // By the writer itself, so that both are there when it begins with the next group.
            CompletableFuture<?> both = before.thenRun(() -> {
                tell(inDoubt, writes.submit("lane", (sql, tally) -> {
                    throw TestDatabase.awayWhileCommitting();
                }));
                tell(behind, writes.submit("lane", (sql, tally) -> made.incrementAndGet()));
            });
            allThere.countDown();

            both.join();
            assertThat(((DatabaseAway) failure(inDoubt)).outcomeUnknown()).isTrue();
            assertThat(((DatabaseAway) failure(behind)).outcomeUnknown()).isFalse();
            assertThat(made).hasValue(0);
        }
    }

    @RepeatedTest(20)
    void what_is_wanted_while_it_closes_is_written_or_refused() throws Exception {
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("baton.db"))) {
            GroupedWrites writes = new GroupedWrites(database, 1);
            List<CompletableFuture<Integer>> wanted = new ArrayList<>();
            Thread busy = new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    wanted.add(writes.submit("lane", (sql, tally) -> 1));
                }
            });
            busy.start();
            writes.close();
            busy.join();

            for (CompletableFuture<Integer> write : wanted) {
                assertThat(write.handle((made, refused) -> refused == null || refused instanceof LedgerFull)
                                .get(10, TimeUnit.SECONDS))
                        .isTrue();
            }
        }
    }

    private static <T> void tell(CompletableFuture<T> other, CompletableFuture<T> written) {
        written.whenComplete((made, failed) -> {
            if (failed == null) {
                other.complete(made);
            } else {
                other.completeExceptionally(failed);
            }
        });
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private static boolean slow() {
        LockSupport.parkNanos(20_000_000);
        return true;
    }

    /** What is thrown while somebody else has the database. */
    private static DatabaseAway away(String url, GroupedWrites writes) throws SQLException {
        try (Connection other = DriverManager.getConnection(url);
                Statement writing = other.createStatement()) {
            writing.execute("BEGIN IMMEDIATE");
            return (DatabaseAway) failure(writes.submit("lane", (sql, tally) -> 0));
        }
    }

    private static int slowly(DatabaseAway away, AtomicInteger tried) {
        tried.incrementAndGet();
        LockSupport.parkNanos(200_000_000);
        throw away;
    }

    private static void rollBack(Statement writing) {
        try {
            writing.execute("ROLLBACK");
        } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static Throwable failure(CompletableFuture<?> stage) {
        return stage.handle((result, failed) -> failed instanceof CompletionException ? failed.getCause() : failed)
                .join();
    }
}
