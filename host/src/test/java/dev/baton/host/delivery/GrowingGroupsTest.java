package dev.baton.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.Database;
import dev.baton.host.db.Sql;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who writes alone takes along what comes while a group is being written. */
@Timeout(120)
class GrowingGroupsTest {

    @TempDir
    Path folder;

    /** Not each time: on a machine that pauses, a group may have taken long enough already. */
    private static final int TRIES = 100;

    @Test
    void what_comes_while_a_group_is_written_goes_along_with_it() {
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("baton.db"));
                GroupedWrites writes = new GroupedWrites(database, 1)) {
            boolean along = false;
            for (int i = 0; i < TRIES && !along; i++) {
                CompletableFuture<Sql> second = new CompletableFuture<>();
                Sql first = writes.submit("b", (sql, tally) -> {
                            writes.submit("a", (other, its) -> second.complete(other));
                            return sql;
                        })
                        .join();
                along = second.join() == first;
            }

            assertThat(along).as("of one transaction").isTrue();
        }
    }

    @Test
    void what_fails_and_came_along_harms_nobody() {
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("baton.db"));
                GroupedWrites writes = new GroupedWrites(database, 1)) {
            AtomicInteger made = new AtomicInteger();
            for (int i = 0; i < TRIES && made.get() < 2; i++) {
                made.set(0);
                AtomicReference<CompletableFuture<?>> wrong = new AtomicReference<>();
                CompletableFuture<Integer> first = writes.submit("lane", (sql, tally) -> {
                    if (made.incrementAndGet() == 1) {
                        wrong.set(writes.submit("lane", (other, its) -> {
                            throw new IllegalArgumentException("wrong");
                        }));
                    }
                    return 7;
                });

                assertThat(first.join()).isEqualTo(7);
                assertThat(failure(wrong.get())).hasMessage("wrong");
            }

            assertThat(made).as("in company, and alone").hasValue(2);
        }
    }

    /** Else what has ended would not be written down for as long as many slow writes come. */
    @Test
    void what_is_owed_is_written_however_many_slow_writes_keep_coming() throws Exception {
        CountDownLatch paid = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("baton.db"));
                GroupedWrites writes = new GroupedWrites(database, 1)) {
            for (int i = 0; i < 300; i++) {
                comeAgain(writes, over);
            }
            writes.owe("lane", (sql, tally) -> {
                paid.countDown();
                return true;
            });

            boolean inTime = paid.await(20, TimeUnit.SECONDS);
            over.set(true);

            assertThat(inTime).isTrue();
        }
    }

    private static void comeAgain(GroupedWrites writes, AtomicBoolean over) {
        writes.submit("lane", (sql, tally) -> {
            LockSupport.parkNanos(2_000_000);
            if (!over.get()) {
                comeAgain(writes, over);
            }
            return true;
        });
    }

    /** The heart reminds each writer once a second. */
    @Test
    void who_is_reminded_and_has_nothing_to_write_leaves_the_database_alone() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        String url = "jdbc:sqlite:" + folder.resolve("baton.db");
        try (Database database = Database.open(url);
                GroupedWrites writes = new GroupedWrites(database, 1);
                Connection other = DriverManager.getConnection(url);
                Statement writing = other.createStatement()) {
            writing.execute("BEGIN IMMEDIATE"); // Whoever wants to write stands there for 0.7 s, and can be seen.
            writes.databaseIsThere();
            for (int i = 0; i < 30; i++) {
                LockSupport.parkNanos(10_000_000);
                seen.addAndGet(writing());
            }
            writing.execute("ROLLBACK");
        }

        assertThat(seen).hasValue(0);
    }

    /** How many of the ledger's threads are in the database. */
    private static int writing() {
        return (int) Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("ledger-1"))
                .filter(thread -> Stream.of(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(Database.class.getName())))
                .count();
    }

    @Test
    void who_does_not_write_alone_takes_nothing_along_that_is_not_sorted() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch allThere = new CountDownLatch(1);
        try (Database database = Database.open(TestDatabase.POSTGRESQL.url(folder));
                GroupedWrites writes = new GroupedWrites(database, 1)) {
            CompletableFuture<?> first = writes.submit("b", (sql, tally) -> {
                begun.countDown();
                return awaited(allThere);
            });
            assertThat(awaited(begun)).isTrue();
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            CompletableFuture<?> second = writes.submit("c", (sql, tally) -> order.add("c"));
            CompletableFuture<?> third = writes.submit("a", (sql, tally) -> order.add("a"));
            allThere.countDown();

            CompletableFuture.allOf(first, second, third).join();
            assertThat(order).containsExactly("a", "c");
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private static Throwable failure(CompletableFuture<?> stage) {
        return stage.handle((result, failed) -> failed instanceof CompletionException ? failed.getCause() : failed)
                .join();
    }
}
