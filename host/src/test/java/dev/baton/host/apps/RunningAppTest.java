package dev.baton.host.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.CloseChat;
import dev.baton.api.NotSentException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever an app does, its caller gets an answer in time, and no other app is harmed. */
class RunningAppTest {

    private static final AppId OTHER = new AppId("00000000-0000-4000-8000-000000000002");
    private static final Duration SHORT = Duration.ofMillis(200);

    private final AppRegistry registry = new AppRegistry();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final NothingLent lent = new NothingLent();
    private final AppSupervisor supervisor =
            new AppSupervisor(new TestRecords(), registry, lent, Clock.systemUTC(), timer, 1_000);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void end() {
        released.countDown();
        timer.shutdownNow();
    }

    @Test
    void an_app_that_throws_is_at_fault() {
        Ending<ActionResult> ending = ending(request -> {
            throw new IllegalStateException("the key hush is not known");
        });

        assertThat(ending)
                .isEqualTo(new Ending.Faulty<>("The app broke: it threw java.lang.IllegalStateException: "
                        + "the key [secret] is not known. Its log says more."));
    }

    @Test
    void what_broke_stands_in_the_log_of_the_app() {
        ending(request -> {
            throw new IllegalStateException("the key is not known");
        });

        assertThat(lent.faults).singleElement().asString().contains("broke on", "the key is not known", "    at ");
    }

    @Test
    void an_app_that_throws_an_error_is_at_fault() {
        Ending<ActionResult> ending = ending(request -> {
            throw new StackOverflowError();
        });

        assertThat(ending).isInstanceOf(Ending.Faulty.class);
    }

    @Test
    void an_app_whose_exception_cannot_be_printed_is_at_fault() {
        Ending<ActionResult> ending = ending(request -> {
            throw new Unprintable();
        });

        assertThat(ending).isInstanceOf(Ending.Faulty.class);
    }

    @Test
    void an_app_that_answers_null_is_at_fault() {
        assertThat(ending(request -> null)).isInstanceOf(Ending.Faulty.class);
        assertThat(ending(request -> CompletableFuture.completedFuture(null))).isInstanceOf(Ending.Faulty.class);
    }

    @Test
    void an_exchange_that_was_not_sent_is_a_retry() {
        Ending<ActionResult> ending = ending(request ->
                CompletableFuture.failedFuture(new NotSentException("Nobody listens at bot.example.com.", null)));

        assertThat(ending).isEqualTo(new Ending.Answered<>(ActionResult.retry("Nobody listens at bot.example.com.")));
    }

    @Test
    void an_exchange_that_broke_off_is_an_unknown_outcome() {
        Ending<ActionResult> ending =
                ending(request -> CompletableFuture.failedFuture(new IOException("The connection was reset.")));

        assertThat(ending).isEqualTo(new Ending.Answered<>(ActionResult.unknown("The connection was reset.")));
    }

    @Test
    void a_question_that_was_not_answered_is_a_backend_that_is_away() {
        Verb<ActionResult> question = Verb.reconcile(new CloseChat("d1", "s1", Optional.empty(), Map.of()));

        assertThat(question.failed().apply(new IOException("The connection was reset.")))
                .isEqualTo(ActionResult.retry("The connection was reset."));
        assertThat(question.silent().apply("No answer came.")).isEqualTo(ActionResult.retry("No answer came."));
    }

    @Test
    void an_app_that_hangs_is_at_fault_when_the_time_is_over() {
        Ending<ActionResult> ending = ending(request -> new CompletableFuture<>());

        assertThat(ending)
                .isEqualTo(
                        new Ending.Faulty<>("The app did not come back in time, and was not waiting for its backend."));
    }

    @Test
    void nothing_may_be_sent_for_a_call_that_was_answered_or_that_the_clock_has_ended() {
        List<CallScope> scopes = new ArrayList<>();
        Stream.of(CompletableFuture.completedFuture(ActionResult.done()), new CompletableFuture<ActionResult>())
                .forEach(answer -> ending(request -> {
                    CallScope.current().filter(scope -> !scope.isOver()).ifPresent(scopes::add);
                    return answer;
                }));
        assertThat(scopes).hasSize(2).allMatch(CallScope::isOver);
    }

    @Test
    void an_app_that_waits_for_its_backend_ends_as_unknown_when_the_time_is_over() {
        Ending<ActionResult> ending = ending(request -> {
            CallScope.current().orElseThrow().exchangeStarted();
            return new CompletableFuture<>();
        });

        assertThat(ending)
                .isEqualTo(new Ending.Answered<>(
                        ActionResult.unknown("The call was sent, and the backend did not answer in time.")));
    }

    @Test
    void a_thousand_calls_that_block_do_not_hold_up_another_app() {
        RunningApp blocking = running(TestPlugin.ID, request -> {
            block();
            return CompletableFuture.completedFuture(ActionResult.done());
        });
        RunningApp other = running(OTHER, request -> CompletableFuture.completedFuture(ActionResult.done()));
        for (int i = 0; i < 1_000; i++) {
            blocking.perform(close("s" + i), Duration.ofSeconds(20));
        }

        Ending<ActionResult> ending = other.perform(close("s"), Duration.ofSeconds(5))
                .toCompletableFuture()
                .join();

        assertThat(ending).isEqualTo(new Ending.Answered<>(ActionResult.done()));
        assertThat(blocking.callsUnderWay()).isEqualTo(1_000);
    }

    @Test
    void calls_that_loop_for_ever_do_not_hold_up_another_app() {
        RunningApp looping = running(TestPlugin.ID, request -> {
            while (released.getCount() > 0) {
                Thread.onSpinWait();
            }
            return CompletableFuture.completedFuture(ActionResult.done());
        });
        RunningApp other = running(OTHER, request -> CompletableFuture.completedFuture(ActionResult.done()));
        for (int i = 0; i < 20; i++) {
            looping.perform(close("s" + i), Duration.ofSeconds(20));
        }

        Ending<ActionResult> ending = other.perform(close("s"), Duration.ofSeconds(10))
                .toCompletableFuture()
                .join();

        assertThat(ending).isEqualTo(new Ending.Answered<>(ActionResult.done()));
    }

    @Test
    void a_call_beyond_the_limit_is_answered_at_once() {
        RunningApp blocking = running(TestPlugin.ID, request -> new CompletableFuture<>());
        List<CompletionStage<?>> held = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            held.add(blocking.perform(close("s" + i), Duration.ofSeconds(20)));
        }

        CompletableFuture<Ending<ActionResult>> oneMore =
                blocking.perform(close("s"), Duration.ofSeconds(20)).toCompletableFuture();

        assertThat(oneMore).isCompleted();
        assertThat(oneMore.join()).isInstanceOf(Ending.Full.class);
        assertThat(held).hasSize(1_000);
    }

    @Test
    void the_context_class_loader_is_the_apps_while_it_is_called() {
        ClassLoader[] seen = new ClassLoader[1];

        ending(request -> {
            seen[0] = Thread.currentThread().getContextClassLoader();
            return CompletableFuture.completedFuture(ActionResult.done());
        });

        assertThat(seen[0]).isSameAs(TestApp.class.getClassLoader());
    }

    private Ending<ActionResult> ending(Function<CloseChat, CompletionStage<ActionResult>> close) {
        return running(TestPlugin.ID, close)
                .perform(close("s1"), SHORT)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private RunningApp running(AppId id, Function<CloseChat, CompletionStage<ActionResult>> close) {
        supervisor
                .install(TestPlugin.of(TestApp.that(close), id))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return registry.find(id).orElseThrow().running().orElseThrow();
    }

    private void block() {
        try {
            released.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static CloseChat close(String session) {
        return new CloseChat("d-" + session, session, Optional.empty(), Map.of());
    }

    private static final class Unprintable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("not even this");
        }
    }
}
