package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppSupervisor;
import dev.baton.host.apps.NothingLent;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestPlugin;
import dev.baton.host.apps.TestRecords;
import dev.baton.host.db.Database;
import dev.baton.host.db.TestDatabase;
import dev.baton.host.delivery.BreakerState.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgresql")
class ProbesOfSeveralHostsTest {

    private static final int HOSTS = 4;

    @TempDir
    Path folder;

    private final List<Member> members = new ArrayList<>();
    private MortalBackend backend;

    @BeforeEach
    void start() throws IOException {
        backend = new MortalBackend();
        String url = TestDatabase.POSTGRESQL.url(folder);
        for (int i = 0; i < HOSTS; i++) {
            members.add(new Member(url));
        }
    }

    @AfterEach
    void end() {
        members.forEach(Member::close);
        backend.close();
    }

    @Test
    void a_dead_backend_is_asked_once_a_second_by_all_of_them_together_and_is_soon_back_for_all() {
        backend.die();
        members.forEach(Member::findOut);
        int before = backend.seen().size();
        int probes = 6;

        within(Duration.ofSeconds(30), () -> backend.seen().size() >= before + probes);
        backend.recover();
        within(Duration.ofSeconds(10), () -> members.stream().allMatch(Member::isClosed));

        long first = backend.seen().get(before).at();
        long last = backend.seen().get(before + probes - 1).at();
        assertThat(Duration.ofNanos(last - first)).isGreaterThan(Duration.ofMillis((probes - 1) * 700L));
    }

    /** A host, without its server. */
    private final class Member {

        private final Database database;
        private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        private final ExecutorService background = Executors.newFixedThreadPool(2);
        private final Delivering delivering;

        Member(String url) {
            database = Database.open(url);
            AppRegistry registry = new AppRegistry();
            TestRecords records = new TestRecords();
            records.save(TestRecords.keeping(Duration.ofSeconds(10)));
            AppSupervisor supervisor =
                    new AppSupervisor(records, registry, new NothingLent(), Clock.systemUTC(), timer, 100);
            Delivering.Terms terms =
                    new Delivering.Terms(Ledger.Kind.ON_DISK, Duration.ofDays(30), AttemptObserver.NONE, List.of());
            delivering = new Delivering(database, registry, Clock.systemUTC(), timer, background, terms);
            delivering.start();
            supervisor
                    .install(TestPlugin.of(TestApp.that(backend::close)))
                    .toCompletableFuture()
                    .join();
        }

        /** That the backend is away. */
        void findOut() {
            for (int i = 0; isClosed(); i++) {
                IncomingCall close = TestCalls.close("s-" + System.identityHashCode(this) + "-" + i);
                delivering
                        .deliveries()
                        .take(new Deliveries.Incoming(TestPlugin.ID, close, "desk", Optional.empty(), Optional.empty()))
                        .toCompletableFuture()
                        .join();
            }
        }

        boolean isClosed() {
            return delivering.breakers().of(TestPlugin.ID).state().standing() == Standing.CLOSED;
        }

        void close() {
            delivering.rest();
            delivering.close();
            timer.shutdownNow();
            background.shutdownNow();
            database.close();
        }
    }
}
