package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an app promises about its verbs where the backend does what it should. */
interface VerbPromises extends ContractSubject {

    /** Long for returning without waiting, and short for waiting until the deadline of a call. */
    Duration AT_ONCE = Duration.ofSeconds(3);

    @Test
    default void closing_a_chat_is_done_when_the_backend_has_accepted_it() {
        Trial trial = Trial.of(this, AppHarness.closing(session(4_711)), backend -> {});

        assertThat(trial.result()).isEqualTo(ActionResult.done());
        assertThat(trial.received()).anyMatch(request -> request.mentions(session(4_711)));
    }

    @Test
    default void handing_a_chat_over_is_done_when_the_backend_has_accepted_it_or_unsupported() {
        Trial trial = Trial.of(this, AppHarness.handing(session(4_711), Optional.of("Sales")), backend -> {});

        if (!trial.isRejected(Reason.UNSUPPORTED)) {
            assertThat(trial.result()).isEqualTo(ActionResult.done());
            assertThat(trial.received())
                    .satisfiesAnyOf(
                            none -> assertThat(none).isEmpty(),
                            some -> assertThat(some).anyMatch(request -> request.mentions(session(4_711))));
        }
    }

    @Test
    default void a_session_id_of_odd_characters_arrives_whole_or_is_rejected_before_any_call() {
        for (ActionRequest usual : Trial.requests(this)) {
            for (String odd : OddRequests.SESSIONS) {
                Trial trial = Trial.of(this, OddRequests.inSession(odd, usual), backend -> {});

                if (trial.isDone()) {
                    assertThat(trial.received()).as(trial.toString()).anyMatch(request -> request.mentions(odd));
                } else {
                    assertThat(trial.result()).as(trial.toString()).isInstanceOf(ActionResult.Rejected.class);
                    assertThat(trial.received()).as(trial.toString()).isEmpty();
                }
            }
        }
    }

    @Test
    default void whatever_is_said_beside_the_session_the_app_does_it_or_says_why_not() {
        for (ActionRequest usual : Trial.requests(this)) {
            for (ActionRequest odd : OddRequests.saying(usual)) {
                Trial trial = Trial.of(this, odd, backend -> {});

                if (!trial.isDone()) {
                    assertThat(trial.result()).as(trial.toString()).isInstanceOf(ActionResult.Rejected.class);
                    assertThat(trial.changeWasSent()).as(trial.toString()).isFalse();
                }
            }
        }
    }

    @Test
    default void calls_at_once_for_different_sessions_are_not_mixed_up() {
        List<String> sessions =
                IntStream.range(0, 50).mapToObj(number -> session(100 + number)).toList();
        List<String> denied = IntStream.range(0, 25)
                .mapToObj(number -> sessions.get(2 * number))
                .toList();
        ExecutorService callers = Executors.newFixedThreadPool(sessions.size());

        try (FakeBackend backend = Trial.accepting(this);
                AppHarness app = Trial.start(this, backend.url())) {
            backend.where(request -> denied.stream().anyMatch(request::mentions))
                    .answers(Answer.status(503));
            List<CompletableFuture<ActionResult>> results = sessions.stream()
                    .map(session -> CompletableFuture.supplyAsync(() -> app.closeChat(session), callers))
                    .toList();

            for (int i = 0; i < sessions.size(); i++) {
                String session = sessions.get(i);
                assertThat(results.get(i).join() instanceof ActionResult.Done)
                        .as("%s is done", session)
                        .isNotEqualTo(denied.contains(session));
                assertThat(backend.received()).as(session).anyMatch(request -> request.mentions(session));
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    default void verbs_return_at_once_while_the_backend_takes_its_time() throws Exception {
        for (ActionRequest request : Trial.requests(this)) {
            try (FakeBackend backend = Trial.accepting(this);
                    AppHarness app = Trial.start(this, backend.url())) {
                backend.onlyAnswers(Answer.silence());

                assertThat(new Patience(AT_ONCE).await(() -> app.action().perform(request)))
                        .isNotNull();
            } catch (TimeoutException blocked) {
                throw new AssertionError("The calling thread was kept until the backend answered.", blocked);
            }
        }
    }

    @Test
    default void what_is_repeatable_is_done_although_a_kept_connection_has_died() {
        for (ActionRequest request : Trial.requests(this)) {
            try (FakeBackend backend = Trial.accepting(this);
                    AppHarness app = Trial.start(this, backend.url())) {
                app.closeChat(session(1));
                backend.killKeptConnections();

                ActionResult result = app.perform(request);

                if (app.action().repeatable(request)) {
                    assertThat(result).isEqualTo(ActionResult.done());
                }
            }
        }
    }

    @Test
    default void a_request_with_unknown_outcome_is_reconciled_once_the_backend_is_back() {
        for (ActionRequest request : Trial.requests(this)) {
            try (FakeBackend backend = Trial.accepting(this);
                    AppHarness app = Trial.start(this, backend.url())) {
                AtomicBoolean broken = new AtomicBoolean(true);
                backend.where(any -> broken.get()).answers(Answer.reset());
                app.perform(request);
                broken.set(false);
                int before = backend.received().size();

                ActionResult result = app.reconcile(request);

                if (app.action().repeatable(request)) {
                    assertThat(result).isEqualTo(ActionResult.done());
                }
                if (result instanceof ActionResult.Done) {
                    assertThat(backend.received().stream().skip(before))
                            .as("what the backend was asked before the app said that it was done")
                            .anyMatch(asked -> asked.mentions(request.sessionId()));
                }
            }
        }
    }
}
