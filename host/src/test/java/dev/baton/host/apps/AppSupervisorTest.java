package dev.baton.host.apps;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import dev.baton.host.apps.AppRecords.Reading;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppSupervisorTest {

    private static final CloseChat CLOSE = new CloseChat("d1", "s1", Optional.empty(), Map.of());

    private final TestRecords records = new TestRecords();
    private final AppRegistry registry = new AppRegistry();
    private final NothingLent lender = new NothingLent();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final AppSupervisor supervisor = new AppSupervisor(records, registry, lender, Clock.systemUTC(), timer, 5);

    @AfterEach
    void end() {
        supervisor.close();
        timer.shutdownNow();
    }

    @Test
    void an_installed_app_serves() {
        install(TestPlugin.of(TestApp.answering(ActionResult.done())));

        Ending<ActionResult> ending = perform();

        assertThat(state().status()).isEqualTo(AppStatus.RUNNING);
        assertThat(ending).isEqualTo(new Ending.Answered<>(ActionResult.done()));
    }

    @Test
    void an_app_without_its_settings_says_which_are_missing() {
        records.save(new Reading.Incomplete(0, List.of("greeting is required.")));

        install(TestPlugin.of(TestApp.answering(ActionResult.done())));

        assertThat(state().status()).isEqualTo(AppStatus.NEEDS_SETTINGS);
        assertThat(state().reason())
                .isEqualTo("Its settings are not complete. greeting is required. Fill them in and save.");
        assertThat(state().running()).isEmpty();
    }

    @Test
    void an_app_that_is_not_wanted_is_not_started() {
        TestApp app = TestApp.answering(ActionResult.done());
        records.switchOff(TestPlugin.ID);

        install(TestPlugin.of(app));

        assertThat(state().status()).isEqualTo(AppStatus.STOPPED);
        assertThat(app.starts).hasValue(0);
    }

    @Test
    void an_app_that_is_wanted_again_serves_again() {
        install(TestPlugin.of(TestApp.answering(ActionResult.done())));
        records.switchOff(TestPlugin.ID);
        await(supervisor.refresh(TestPlugin.ID));
        assertThat(state().status()).isEqualTo(AppStatus.STOPPED);

        records.switchOn(TestPlugin.ID);
        await(supervisor.refresh(TestPlugin.ID));

        assertThat(state().status()).isEqualTo(AppStatus.RUNNING);
        assertThat(perform()).isEqualTo(new Ending.Answered<>(ActionResult.done()));
    }

    @Test
    void an_app_that_hangs_when_it_is_started_is_shown_all_the_same_and_serves_when_it_comes_back() {
        SlowApp app = new SlowApp();
        supervisor.install(TestPlugin.of(app));

        within(Duration.ofSeconds(10), () -> registry.find(TestPlugin.ID).isPresent());
        assertThat(state().status()).isEqualTo(AppStatus.FAILED);
        assertThat(state().reason()).isEqualTo("Its start() has not come back yet.");

        app.goOn.countDown();

        within(Duration.ofSeconds(10), () -> state().status() == AppStatus.RUNNING);
        assertThat(app.starts).hasValue(1);
    }

    @Test
    void the_same_revision_is_not_started_twice() {
        TestApp app = TestApp.answering(ActionResult.done());
        install(TestPlugin.of(app));

        await(supervisor.refresh(TestPlugin.ID));

        assertThat(app.starts).hasValue(1);
    }

    @Test
    void new_settings_are_a_new_start_and_the_older_one_is_closed() {
        TestApp app = TestApp.answering(ActionResult.done());
        install(TestPlugin.of(app));

        records.save(TestRecords.valid(2, Duration.ofSeconds(10)));
        await(supervisor.refresh(TestPlugin.ID));

        assertThat(app.starts).hasValue(2);
        within(Duration.ofSeconds(10), () -> app.closed.get() == 1 && lender.takenBack.get() == 1);
    }

    @Test
    void an_older_revision_finishes_its_calls_before_it_is_closed() {
        CompletableFuture<ActionResult> slow = new CompletableFuture<>();
        TestApp older = TestApp.that(request -> slow);
        TestPlugin olderJar = TestPlugin.of(older);
        install(olderJar);
        CompletableFuture<Ending<ActionResult>> underWay =
                running().perform(CLOSE, Duration.ofSeconds(20)).toCompletableFuture();

        install(TestPlugin.of(TestApp.answering(ActionResult.retry("newer"))));

        assertThat(perform()).isEqualTo(new Ending.Answered<>(ActionResult.retry("newer")));
        assertThat(older.closed).hasValue(0);
        assertThat(olderJar.unloads).hasValue(0);
        slow.complete(ActionResult.done());
        assertThat(underWay.join()).isEqualTo(new Ending.Answered<>(ActionResult.done()));
        within(Duration.ofSeconds(10), () -> older.closed.get() == 1 && olderJar.unloads.get() == 1);
    }

    @Test
    void the_older_revision_goes_on_serving_where_the_newer_cannot_start() {
        TestPlugin olderJar = TestPlugin.of(TestApp.answering(ActionResult.done()));
        install(olderJar);

        install(TestPlugin.of(failingToStart("the port is taken, password hush")));

        assertThat(state().status()).isEqualTo(AppStatus.RUNNING);
        assertThat(state().reason())
                .isEqualTo("Its start() failed: the port is taken, password [secret]."
                        + " The revision before it goes on serving.");
        assertThat(perform()).isEqualTo(new Ending.Answered<>(ActionResult.done()));
        assertThat(olderJar.unloads).hasValue(0);
    }

    @Test
    void a_stop_waits_for_calls_that_never_come_back_no_longer_than_it_may() {
        CompletableFuture<ActionResult> slow = new CompletableFuture<>();
        AppRegistry stopping = new AppRegistry();
        AppSupervisor ours = new AppSupervisor(records, stopping, lender, Clock.systemUTC(), timer, 5);
        await(ours.install(TestPlugin.of(TestApp.that(request -> slow))));
        RunningApp app = stopping.find(TestPlugin.ID).flatMap(AppState::running).orElseThrow();
        CompletionStage<Ending<ActionResult>> underWay = app.perform(CLOSE, Duration.ofSeconds(60));
        long since = System.nanoTime();

        ours.close(Duration.ofMillis(200));

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(10));
        assertThat(underWay.toCompletableFuture()).isNotDone();
        slow.complete(ActionResult.done());
    }

    @Test
    void a_removed_plugin_is_unloaded_and_its_app_is_gone() {
        TestPlugin jar = TestPlugin.of(TestApp.answering(ActionResult.done()));
        install(jar);

        await(supervisor.remove(TestPlugin.ID));

        assertThat(registry.find(TestPlugin.ID)).isEmpty();
        assertThat(jar.unloads).hasValue(1);
    }

    @Test
    void a_call_that_comes_too_late_is_told_that_the_app_is_retired() {
        install(TestPlugin.of(TestApp.answering(ActionResult.done())));
        RunningApp found = running();

        await(supervisor.remove(TestPlugin.ID));

        assertThat(found.perform(CLOSE, Duration.ofSeconds(1))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(new Ending.Retired<>());
    }

    private void install(LoadedPlugin plugin) {
        await(supervisor.install(plugin));
    }

    private AppState state() {
        return registry.find(TestPlugin.ID).orElseThrow();
    }

    private RunningApp running() {
        return state().running().orElseThrow();
    }

    private Ending<ActionResult> perform() {
        return running()
                .perform(CLOSE, Duration.ofSeconds(5))
                .toCompletableFuture()
                .join();
    }

    private static App failingToStart(String why) {
        return new App() {
            @Override
            public List<Setting<?>> settings() {
                return List.of();
            }

            @Override
            public IncomingAction start(AppContext context) {
                throw new IllegalStateException(why);
            }
        };
    }

    private static void await(CompletionStage<?> stage) {
        stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
