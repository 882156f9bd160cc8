package dev.baton.host.settings;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.ActionResult;
import dev.baton.api.Setting;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.AppStatus;
import dev.baton.host.apps.AppSupervisor;
import dev.baton.host.apps.NothingLent;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestPlugin;
import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line to the database is cut and mended. Someone else, whose line holds, saves meanwhile. */
@Tag("postgresql")
class RecordsAwayTest {

    private static final DeclaredSettings DECLARED = DeclaredSettings.of(List.<Setting<?>>of(TestApp.GREETING));
    private static final AppId OTHER = new AppId("00000000-0000-4000-8000-000000000002");
    private static final String KEY = SecretKeys.random();

    @TempDir
    Path folder;

    private final AppRegistry registry = new AppRegistry();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private CutLine line;
    private Database here;
    private Database there;
    private StoredApps elsewhere;
    private AppSupervisor supervisor;
    private RecordsWatch watch;

    @BeforeEach
    void start() throws Exception {
        String url = TestDatabase.POSTGRESQL.url(folder);
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        line = new CutLine(port);
        there = Database.open(url);
        here = Database.open(url.replace(":" + port + "/", ":" + line.port() + "/"));
        elsewhere = records(there);
        supervisor = new AppSupervisor(records(here), registry, new NothingLent(), Clock.systemUTC(), timer, 5);
        watch = RecordsWatch.start(records(here), supervisor);
    }

    @AfterEach
    void end() throws Exception {
        watch.close();
        supervisor.close();
        timer.shutdownNow();
        here.close();
        there.close();
        line.close();
    }

    @Test
    void what_was_saved_while_the_database_was_away_is_followed_when_it_is_back() {
        save(TestPlugin.ID, 0);
        TestApp app = TestApp.answering(ActionResult.done());
        install(TestPlugin.of(app));
        assertThat(status(TestPlugin.ID)).contains(AppStatus.RUNNING);

        line.cut();
        within(Duration.ofSeconds(15), () -> isAway(here));
        save(TestPlugin.ID, 1);
        AppId second =
                elsewhere.instances().add(TestPlugin.ID, "Desk two", "olga").app();
        LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
        assertThat(status(TestPlugin.ID)).as("it goes on serving").contains(AppStatus.RUNNING);
        assertThat(app.starts).hasValue(1);
        line.mend();

        within(Duration.ofSeconds(15), () -> app.starts.get() == 2);
        within(Duration.ofSeconds(15), () -> status(second).equals(Optional.of(AppStatus.NEEDS_SETTINGS)));
    }

    @Test
    void a_jar_that_was_dropped_while_the_database_was_away_serves_when_it_is_back() {
        save(OTHER, 0);
        line.cut();
        within(Duration.ofSeconds(15), () -> isAway(here));

        assertThatThrownBy(() -> install(TestPlugin.of(TestApp.answering(ActionResult.done()), OTHER)))
                .hasCauseInstanceOf(DatabaseAway.class);
        assertThat(status(OTHER)).isEmpty();
        line.mend();

        within(Duration.ofSeconds(15), () -> status(OTHER).equals(Optional.of(AppStatus.RUNNING)));
    }

    private void install(TestPlugin plugin) {
        supervisor
                .install(plugin)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static StoredApps records(Database database) {
        Clock clock = Clock.systemUTC();
        SecretBox box = new SecretBox(SecretKeys.of(KEY, "the test"));
        return new StoredApps(
                new SettingsStore(database, box, clock),
                new AppsWanted(database, clock),
                new AppInstances(database, clock));
    }

    private void save(AppId id, int expected) {
        SettingsChange change = new SettingsChange(expected, Map.of("greeting", "hello"), "olga");
        assertThat(elsewhere.settings().save(id, DECLARED, change)).isInstanceOf(SaveResult.Saved.class);
    }

    private Optional<AppStatus> status(AppId id) {
        return registry.find(id).map(AppState::status);
    }

    private static boolean isAway(Database database) {
        try {
            new AppsWanted(database, Clock.systemUTC()).all();
            return false;
        } catch (DatabaseAway away) {
            return true;
        }
    }
}
