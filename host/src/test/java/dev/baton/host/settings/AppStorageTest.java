package dev.baton.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.Storage;
import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachDatabase
@Timeout(120)
class AppStorageTest {

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private String url;
    private Database database;
    private Storage storage;

    @BeforeEach
    void open() {
        url = kind.url(folder);
        database = Database.open(url);
        storage = new AppStorage(database).of(Samples.APP);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_was_put_is_found_until_it_is_replaced_or_removed() {
        assertThat(storage.find("cursor")).isEmpty();

        storage.put("cursor", "1");
        assertThat(storage.find("cursor")).contains("1");

        storage.put("cursor", "2");
        assertThat(storage.find("cursor")).contains("2");

        storage.remove("cursor");
        storage.remove("cursor");
        assertThat(storage.find("cursor")).isEmpty();
    }

    @Test
    void it_outlives_the_host_and_is_shared_by_others() {
        storage.put("cursor", "1");

        try (Database other = Database.open(url)) {
            assertThat(new AppStorage(other).of(Samples.APP).find("cursor")).contains("1");
        }
    }

    @Test
    void apps_do_not_see_each_other() {
        Storage other = new AppStorage(database).of(Samples.OTHER_APP);
        storage.put("cursor", "ours");
        other.put("cursor", "theirs");
        other.remove("cursor");

        assertThat(storage.find("cursor")).contains("ours");
        assertThat(other.find("cursor")).isEmpty();
    }

    @Test
    void the_longest_keys_and_values_come_back_whole() {
        String key = "ключ\u20ac".repeat(40);
        String value = "\ud83d\ude00".repeat(Storage.LONGEST_VALUE / 2);

        storage.put(key, value);
        storage.put("empty", "");

        assertThat(key).hasSize(Storage.LONGEST_KEY);
        assertThat(storage.find(key)).contains(value);
        assertThat(storage.find("empty")).contains("");
    }

    @Test
    void what_is_too_long_or_no_text_is_refused() {
        String longest = "x".repeat(Storage.LONGEST_VALUE);

        for (String key : List.of("", "x".repeat(Storage.LONGEST_KEY + 1), "nul\0", "\ud83d")) {
            assertThatThrownBy(() -> storage.put(key, "value")).isInstanceOf(IllegalArgumentException.class);
            assertThat(storage.find(key)).isEmpty();
            storage.remove(key);
        }
        for (String value : List.of(longest + "x", "nul\0", "\ude00")) {
            assertThatThrownBy(() -> storage.put("key", value)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(storage.find("key")).isEmpty();
    }

    @Test
    void an_app_that_writes_more_than_the_database_takes_is_told_and_takes_one_connection_at_most() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        int connections = database.isShared() ? 2 * database.groupsAtOnce() : 1;
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (int i = 0; i < connections; i++) {
                CountDownLatch begun = new CountDownLatch(1);
                threads.execute(() -> database.write(sql -> busyUntil(end, begun)));
                assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            }

            List<Future<String>> puts = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> outcome("key-" + i)))
                    .toList();
            List<String> heard = new ArrayList<>();
            for (Future<String> put : puts) {
                heard.add(put.get(20, TimeUnit.SECONDS));
            }

            assertThat(heard).doesNotContain("kept").anyMatch(why -> why.contains("the app writes more than"));
        } finally {
            end.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        storage.put("later", "1");
        assertThat(storage.find("later")).contains("1");
        assertThat(storage.find("key-0")).isEmpty();
    }

    private static boolean busyUntil(CountDownLatch end, CountDownLatch begun) {
        begun.countDown();
        try {
            return end.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            throw new IllegalStateException(impatient);
        }
    }

    private String outcome(String key) {
        try {
            storage.put(key, "1");
            return "kept";
        } catch (RuntimeException notKept) {
            return notKept.getMessage();
        }
    }
}
