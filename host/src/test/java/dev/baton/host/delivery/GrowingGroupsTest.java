package dev.baton.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.Database;
import dev.baton.host.db.Sql;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who writes alone takes along what comes while a group is being written. */
@Timeout(120)
class GrowingGroupsTest {

    @TempDir
    Path folder;

    @Test
    void what_comes_while_a_group_is_written_goes_along_with_it() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch allThere = new CountDownLatch(1);
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("baton.db"));
                GroupedWrites writes = new GroupedWrites(database, 1)) {
            CompletableFuture<Sql> first = writes.submit("b", (sql, tally) -> held(sql, begun, allThere));
            assertThat(awaited(begun)).isTrue();
            CompletableFuture<Sql> second = writes.submit("c", (sql, tally) -> sql);
            CompletableFuture<Sql> third = writes.submit("a", (sql, tally) -> sql);
            allThere.countDown();

            assertThat(second.join()).as("of one transaction").isSameAs(first.join());
            assertThat(third.join()).isSameAs(first.join());
        }
    }

    @Test
    void what_fails_and_came_along_harms_nobody() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch allThere = new CountDownLatch(1);
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("baton.db"));
                GroupedWrites writes = new GroupedWrites(database, 1)) {
            CompletableFuture<Sql> first = writes.submit("lane", (sql, tally) -> held(sql, begun, allThere));
            assertThat(awaited(begun)).isTrue();
            CompletableFuture<?> wrong = writes.submit("lane", (sql, tally) -> {
                throw new IllegalArgumentException("wrong");
            });
            CompletableFuture<Sql> last = writes.submit("lane", (sql, tally) -> sql);
            allThere.countDown();

            assertThat(first.join()).as("of a transaction of its own").isNotSameAs(last.join());
            assertThat(failure(wrong)).hasMessage("wrong");
        }
    }

    @Test
    void who_does_not_write_alone_takes_nothing_along_that_is_not_sorted() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch allThere = new CountDownLatch(1);
        try (Database database = Database.open(TestDatabase.POSTGRESQL.url(folder));
                GroupedWrites writes = new GroupedWrites(database, 1)) {
            CompletableFuture<Sql> first = writes.submit("b", (sql, tally) -> held(sql, begun, allThere));
            assertThat(awaited(begun)).isTrue();
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            CompletableFuture<?> second = writes.submit("c", (sql, tally) -> order.add("c"));
            CompletableFuture<?> third = writes.submit("a", (sql, tally) -> order.add("a"));
            allThere.countDown();

            first.join();
            second.join();
            third.join();
            assertThat(order).containsExactly("a", "c");
        }
    }

    private static Sql held(Sql sql, CountDownLatch begun, CountDownLatch goOn) {
        begun.countDown();
        awaited(goOn);
        return sql;
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
