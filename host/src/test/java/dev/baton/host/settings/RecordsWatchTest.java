package dev.baton.host.settings;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.Setting;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRecords;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.AppStatus;
import dev.baton.host.apps.AppSupervisor;
import dev.baton.host.apps.NothingLent;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestPlugin;
import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;

/** Two processes on one database: the elsewhere of these tests is the other one. */
@OnEachDatabase
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class RecordsWatchTest {

    private static final DeclaredSettings DECLARED = DeclaredSettings.of(List.<Setting<?>>of(TestApp.GREETING));
    /** What is to take two seconds is said of one test; the others run beside it. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String KEY = SecretKeys.random();

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private final AppRegistry registry = new AppRegistry();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final TestApp app = TestApp.answering(ActionResult.done());
    private Database here;
    private Database there;
    private StoredApps elsewhere;
    private AppSupervisor supervisor;
    private RecordsWatch watch;

    @BeforeEach
    void start() {
        String url = kind.url(folder);
        here = Database.open(url);
        there = Database.open(url);
        elsewhere = records(there);
        supervisor = new AppSupervisor(records(here), registry, new NothingLent(), Clock.systemUTC(), timer, 5);
        watch = RecordsWatch.start(records(here), supervisor);
        supervisor
                .install(TestPlugin.of(app))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @AfterEach
    void end() {
        watch.close();
        supervisor.close();
        timer.shutdownNow();
        there.close();
        here.close();
    }

    @Test
    void settings_saved_elsewhere_are_followed() {
        assertThat(status(TestPlugin.ID)).isEqualTo(AppStatus.NEEDS_SETTINGS);

        save(TestPlugin.ID, 0);

        within(Duration.ofSeconds(2), () -> status(TestPlugin.ID) == AppStatus.RUNNING);
    }

    @Test
    void every_revision_is_a_start_of_its_own_and_nothing_else_is() {
        save(TestPlugin.ID, 0);
        within(SOON, () -> app.starts.get() == 1);

        save(TestPlugin.ID, 1);

        within(SOON, () -> app.starts.get() == 2);
        elsewhere.wanted().want(TestPlugin.ID, Wanted.ENABLED, "olga");
        elsewhere.instances().add(TestPlugin.ID, "Desk two", "olga");
        within(SOON, () -> registry.all().size() == 2);
        assertThat(app.starts).hasValue(2);
    }

    @Test
    void an_app_switched_off_elsewhere_stops_and_starts_again_when_it_is_switched_on() {
        save(TestPlugin.ID, 0);
        within(SOON, () -> status(TestPlugin.ID) == AppStatus.RUNNING);

        elsewhere.wanted().want(TestPlugin.ID, Wanted.DISABLED, "olga");
        within(SOON, () -> status(TestPlugin.ID) == AppStatus.STOPPED);
        elsewhere.wanted().want(TestPlugin.ID, Wanted.ENABLED, "olga");

        within(SOON, () -> status(TestPlugin.ID) == AppStatus.RUNNING);
    }

    @Test
    void a_further_app_appears_with_settings_of_its_own_is_renamed_and_vanishes() {
        AppId second =
                elsewhere.instances().add(TestPlugin.ID, "Desk two", "olga").app();
        within(SOON, () -> registry.find(second).isPresent());
        assertThat(status(second)).isEqualTo(AppStatus.NEEDS_SETTINGS);

        save(second, 0);
        within(SOON, () -> status(second) == AppStatus.RUNNING);
        assertThat(status(TestPlugin.ID)).as("the first app").isEqualTo(AppStatus.NEEDS_SETTINGS);

        elsewhere.instances().rename(second, "Desk 2", "test");
        within(SOON, () -> name(second).equals("Desk 2"));
        assertThat(app.starts).hasValue(1);

        elsewhere.instances().remove(second, "test");
        within(SOON, () -> registry.find(second).isEmpty());
        within(SOON, () -> app.closed.get() == 1);
        assertThat(registry.find(TestPlugin.ID)).isPresent();
    }

    private StoredApps records(Database database) {
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

    private AppStatus status(AppId id) {
        return registry.find(id).map(AppState::status).orElseThrow();
    }

    private String name(AppId id) {
        return registry.find(id)
                .map(AppState::app)
                .map(AppRecords.Instance::name)
                .orElseThrow();
    }
}
