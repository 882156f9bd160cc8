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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which state an app is, why, and how it comes out of it. */
class AppStatesTest {

    private static final CloseChat CLOSE = new CloseChat("d1", "s1", Optional.empty(), Map.of());

    private final TestRecords records = new TestRecords();
    private final AppRegistry registry = new AppRegistry();
    private final HeldTimer timer = new HeldTimer();
    private final AppSupervisor supervisor =
            new AppSupervisor(records, registry, new NothingLent(), Clock.systemUTC(), timer, 5);

    @AfterEach
    void end() {
        supervisor.close();
        timer.shutdownNow();
    }

    @Test
    void a_start_that_failed_is_tried_again_by_itself_ever_more_seldom() {
        FailingApp app = new FailingApp(6);
        install(app);
        Instant since = state().since();

        for (int pause : List.of(30, 60, 120, 300, 300)) {
            assertThat(state().status()).isEqualTo(AppStatus.FAILED);
            assertThat(state().reason()).startsWith("Its start() failed: no answer for the ");
            assertThat(timer.delays()).containsExactly(Duration.ofSeconds(pause));
            int before = app.starts.get();
            timer.pass();
            within(
                    Duration.ofSeconds(10),
                    () -> app.starts.get() == before + 1 && !timer.delays().isEmpty());
        }
        assertThat(state().since()).as("it has been failing all the time").isEqualTo(since);
        timer.pass();

        within(Duration.ofSeconds(10), () -> state().status() == AppStatus.RUNNING);
        assertThat(state().reason()).isEmpty();
        assertThat(timer.delays()).isEmpty();
    }

    @Test
    void new_settings_are_tried_at_once_where_a_start_has_failed() {
        FailingApp app = new FailingApp(1);
        install(app);
        assertThat(state().status()).isEqualTo(AppStatus.FAILED);

        records.save(TestRecords.valid(2, Duration.ofSeconds(10)));
        await(supervisor.refresh(TestPlugin.ID));

        assertThat(state().status()).isEqualTo(AppStatus.RUNNING);
        assertThat(timer.delays()).as("nothing is left to be tried").isEmpty();
    }

    @Test
    void an_app_that_is_removed_is_not_tried_again() {
        install(new FailingApp(9));

        await(supervisor.remove(TestPlugin.ID));

        assertThat(timer.delays()).isEmpty();
        assertThat(registry.find(TestPlugin.ID)).isEmpty();
    }

    @Test
    void an_app_that_is_removed_is_not_revived_by_a_try_that_was_on_its_way() {
        FailingApp app = new FailingApp(9);
        install(app);

        await(supervisor.remove(TestPlugin.ID));
        timer.pass(); // It was due already when the app was removed.
        await(supervisor.refresh(TestPlugin.ID)); // Whatever was to happen before this has happened.

        assertThat(app.starts).hasValue(1);
        assertThat(registry.find(TestPlugin.ID)).isEmpty();
        assertThat(timer.delays()).isEmpty();
    }

    @Test
    void a_start_under_way_is_waited_for_and_not_begun_once_more() throws Exception {
        SlowApp app = new SlowApp();
        CompletionStage<Void> installed = supervisor.install(TestPlugin.of(app));
        app.begun.await();

        CompletionStage<Void> refreshed = supervisor.refresh(TestPlugin.ID);
        app.goOn.countDown();
        await(installed);
        await(refreshed);

        assertThat(app.starts).hasValue(1);
        assertThat(state().status()).isEqualTo(AppStatus.RUNNING);
    }

    @Test
    void an_app_removed_while_it_starts_is_closed_when_it_has() throws Exception {
        SlowApp app = new SlowApp();
        TestPlugin jar = TestPlugin.of(app);
        supervisor.install(jar);
        app.begun.await();

        CompletionStage<Void> removed = supervisor.remove(TestPlugin.ID);
        app.goOn.countDown();
        await(removed);

        assertThat(app.closed).hasValue(1);
        assertThat(jar.unloads).hasValue(1);
        assertThat(registry.find(TestPlugin.ID)).isEmpty();
    }

    @Test
    void the_older_jar_goes_on_serving_while_a_newer_one_needs_settings() {
        TestPlugin older = TestPlugin.of(TestApp.answering(ActionResult.done()));
        await(supervisor.install(older));

        records.save(new Reading.Incomplete(1, List.of("api-key is required.")));
        install(TestApp.answering(ActionResult.retry("newer")));

        assertThat(state().status()).isEqualTo(AppStatus.RUNNING);
        assertThat(state().reason())
                .isEqualTo("Its settings are not complete. api-key is required. Fill them in and save."
                        + " The revision before it goes on serving.");
        assertThat(perform()).isEqualTo(new Ending.Answered<>(ActionResult.done()));
        assertThat(older.unloads).hasValue(0);

        records.save(TestRecords.valid(2, Duration.ofSeconds(10)));
        await(supervisor.refresh(TestPlugin.ID));

        assertThat(perform()).isEqualTo(new Ending.Answered<>(ActionResult.retry("newer")));
        within(Duration.ofSeconds(10), () -> older.unloads.get() == 1);
    }

    @Test
    void an_app_whose_secrets_do_not_open_says_what_to_do() {
        records.save(new Reading.Closed("The setting api-key was sealed with another key. Enter it anew."));

        install(TestApp.answering(ActionResult.done()));

        assertThat(state().status()).isEqualTo(AppStatus.NEEDS_SETTINGS);
        assertThat(state().reason()).isEqualTo("The setting api-key was sealed with another key. Enter it anew.");
    }

    @Test
    void an_app_says_that_a_newer_jar_was_refused_until_it_no_longer_is() {
        install(TestApp.answering(ActionResult.done()));
        String why = "test.jar is empty. Copy it once more, whole. The jar before it goes on serving.";

        await(supervisor.newerRefused(TestPlugin.ID, Optional.of(why)));
        records.save(TestRecords.valid(2, Duration.ofSeconds(10)));
        await(supervisor.refresh(TestPlugin.ID));
        assertThat(state().status()).isEqualTo(AppStatus.RUNNING);
        assertThat(state().reason()).as("also after new settings").isEqualTo(why);

        install(TestApp.answering(ActionResult.done()));
        assertThat(state().reason()).as("a newer jar that is in order").isEmpty();
    }

    private void install(App app) {
        await(supervisor.install(TestPlugin.of(app)));
    }

    private AppState state() {
        return registry.find(TestPlugin.ID).orElseThrow();
    }

    private Ending<ActionResult> perform() {
        return state().running()
                .orElseThrow()
                .perform(CLOSE, Duration.ofSeconds(5))
                .toCompletableFuture()
                .join();
    }

    private static void await(CompletionStage<?> stage) {
        stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Fails to start so many times, and says something else each time. */
    private static final class FailingApp implements App {

        private final AtomicInteger starts = new AtomicInteger();
        private final int failures;

        FailingApp(int failures) {
            this.failures = failures;
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of();
        }

        @Override
        public IncomingAction start(AppContext context) {
            int start = starts.incrementAndGet();
            if (start <= failures) {
                throw new IllegalStateException("no answer for the " + start + ". time");
            }
            return request -> CompletableFuture.completedFuture(ActionResult.done());
        }
    }
}
