package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import dev.baton.api.IncomingAction;
import dev.baton.api.NotSentException;
import dev.baton.api.Setting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AppHarnessTest {

    @Test
    void each_verb_gives_the_result_of_the_app() {
        IncomingAction action = new Closing(CompletableFuture.completedFuture(ActionResult.done())) {
            @Override
            public CompletionStage<ActionResult> handover(Handover request) {
                return CompletableFuture.completedFuture(
                        ActionResult.retry(request.sessionId() + " for " + request.department()));
            }
        };

        try (AppHarness app = harness(action)) {
            assertThat(app.closeChat("c-1")).isEqualTo(ActionResult.done());
            assertThat(app.handover("c-1")).isEqualTo(ActionResult.retry("c-1 for Optional.empty"));
            assertThat(app.handover("c-1", "Sales")).isEqualTo(ActionResult.retry("c-1 for Optional[Sales]"));
            assertThat(app.reconcile(AppHarness.closing("c-1"))).isEqualTo(ActionResult.done());
            assertThat(app.check().ok()).isTrue();
            assertThat(app.action()).isSameAs(action);
        }
    }

    @Test
    void what_was_not_sent_is_a_retry_and_what_broke_later_is_unknown() {
        assertThat(closing(new NotSentException("nobody there", new IOException())))
                .isEqualTo(ActionResult.retry("nobody there"));
        assertThat(closing(new IOException("broke off"))).isEqualTo(ActionResult.unknown("broke off"));
        assertThat(closing(new CompletionException(new IOException("wrapped"))))
                .isEqualTo(ActionResult.unknown("wrapped"));
    }

    private static ActionResult closing(Exception failure) {
        try (AppHarness app = harness(new Closing(CompletableFuture.failedFuture(failure)))) {
            return app.closeChat("c-1");
        }
    }

    @Test
    void a_check_that_cannot_reach_the_backend_has_failed() {
        IncomingAction action = new Closing(new CompletableFuture<>()) {
            @Override
            public CompletionStage<CheckResult> check() {
                return CompletableFuture.failedFuture(new IOException("nobody there"));
            }
        };

        try (AppHarness app = harness(action)) {
            assertThat(app.check()).isEqualTo(CheckResult.failed("nobody there"));
        }
    }

    @Test
    void what_is_the_apps_own_fault_fails_the_test() {
        assertThatThrownBy(() -> closing(new IllegalStateException("bug")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed with java.lang.IllegalStateException: bug");
        assertThatThrownBy(() -> harness(new Closing(null)).closeChat("c-1"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("returned null");
        assertThatThrownBy(() -> harness(new Closing(CompletableFuture.completedFuture(null)))
                        .closeChat("c-1"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("completed with null");
        assertThatThrownBy(() -> harness(new Closing(new CompletableFuture<>())).closeChat("c-1"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("gave no result");
    }

    @Test
    void a_start_that_fails_fails_the_test_with_the_reason() {
        assertThatThrownBy(() -> AppHarness.start(
                        app(context -> {
                            throw new IllegalStateException("no licence");
                        }),
                        Map.of("name", "n")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no licence");
    }

    @Test
    void every_problem_of_the_settings_is_named_at_once() {
        App app = app(context -> new Closing(new CompletableFuture<>()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AppHarness.start(app, Map.of("tries", "many", "nmae", "n")))
                .withMessage("The settings are not valid: name is required;"
                        + " tries must be a whole number from 1 to 3; nmae is no setting of this app.");
    }

    @Test
    void closing_takes_back_the_scheduled_work() {
        AppHarness app = AppHarness.start(
                app(context -> {
                    context.scheduler()
                            .every(
                                    Duration.ofMinutes(1),
                                    () -> context.storage().put("ran", "yes"));
                    return new Closing(new CompletableFuture<>());
                }),
                Map.of("name", "n"));

        app.close();
        app.context().clock().advance(Duration.ofHours(1));

        assertThat(app.context().storage().all()).isEmpty();
    }

    @Test
    void the_log_keeps_its_lines_with_level_parameters_and_exceptions() {
        CapturedLog log = new CapturedLog();

        log.log(System.Logger.Level.INFO, "{0} of {1}", 1, "two");
        log.log(System.Logger.Level.DEBUG, "braces {} stay where there are no parameters");
        log.log(System.Logger.Level.ERROR, "broken", new IOException("outer", new IOException("inner")));

        assertThat(log.lines()).hasSize(3);
        assertThat(log.lines().get(0)).isEqualTo("INFO 1 of two");
        assertThat(log.lines().get(1)).isEqualTo("DEBUG braces {} stay where there are no parameters");
        assertThat(log.lines().get(2)).startsWith("ERROR broken").contains("outer", "inner");
    }

    @Test
    void work_sees_the_time_at_which_it_is_due_and_runs_in_its_order() {
        SettableClock clock = new SettableClock();
        FakeScheduler scheduler = new FakeScheduler(clock, new CapturedLog());
        Instant begin = clock.instant();
        List<String> seen = new ArrayList<>();
        scheduler.after(Duration.ofMinutes(25), () -> seen.add("once " + Duration.between(begin, clock.instant())));
        scheduler.every(Duration.ofMinutes(10), () -> seen.add("every " + Duration.between(begin, clock.instant())));

        clock.advance(Duration.ofMinutes(30));

        assertThat(seen).containsExactly("every PT10M", "every PT20M", "once PT25M", "every PT30M");
        assertThat(clock.instant()).isEqualTo(begin.plus(Duration.ofMinutes(30)));
        assertThat(scheduler.pending()).isEqualTo(1);
    }

    private static AppHarness harness(IncomingAction action) {
        App app = app(context -> action);
        return AppHarness.start(app, new FakeContext(app.settings(), Map.of("name", "n")), Duration.ofMillis(500));
    }

    private static App app(Start start) {
        return new App() {
            @Override
            public List<Setting<?>> settings() {
                return List.of(
                        Setting.text("name"), Setting.number("tries", 1, 3).orElse(2L));
            }

            @Override
            public IncomingAction start(AppContext context) throws Exception {
                return start.with(context);
            }
        };
    }

    private interface Start {
        IncomingAction with(AppContext context) throws Exception;
    }

    private static class Closing implements IncomingAction {

        private final CompletionStage<ActionResult> outcome;

        Closing(CompletionStage<ActionResult> outcome) {
            this.outcome = outcome;
        }

        @Override
        public CompletionStage<ActionResult> closeChat(CloseChat request) {
            return outcome;
        }
    }
}
