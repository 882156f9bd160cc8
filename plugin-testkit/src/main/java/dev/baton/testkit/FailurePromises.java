package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What an app promises where the backend does not do what it should: nothing is called done that is not. */
interface FailurePromises extends ContractSubject {

    @Test
    default void a_backend_that_is_away_is_worth_another_try() {
        for (ActionRequest request : Trial.requests(this)) {
            try (AppHarness app = Trial.start(this, FakeBackend.unreachable())) {
                assertThat(app.perform(request)).isInstanceOf(ActionResult.Retry.class);
            }
        }
    }

    @Test
    default void a_server_error_is_worth_another_try_where_that_is_safe() {
        for (int status : List.of(500, 502, 503, 504)) {
            for (Trial trial : Trial.of(this, backend -> backend.onlyAnswers(Answer.status(status)))) {
                assertThat(trial)
                        .as("status %s", status)
                        .matches(this::isRetriedWhereSafe, "is retried where that is safe");
            }
        }
    }

    @Test
    default void a_backend_that_wants_fewer_calls_is_left_alone_for_as_long_as_it_says() {
        Answer busy = Answer.status(429).header("Retry-After", "17");

        for (Trial trial : Trial.of(this, backend -> backend.onlyAnswers(busy))) {
            assertThat(trial).matches(it -> it.isRetry() || !it.repeatable() && !it.isDone(), "is tried again later");
            if (trial.result() instanceof ActionResult.Retry retry) {
                assertThat(retry.after()).contains(Duration.ofSeconds(17));
            }
        }
    }

    /** A change that must not be made twice is never offered for another try once it was sent. */
    private boolean isRetriedWhereSafe(Trial trial) {
        return trial.repeatable() || !trial.changeWasSent() ? trial.isRetry() : !trial.isRetry() && !trial.isDone();
    }

    @Test
    default void credentials_that_the_backend_refuses_are_a_fault_of_the_settings() {
        for (int status : List.of(401, 403)) {
            Answer refusal = Answer.json(status, "{\"error\": \"unauthorized\"}");

            for (Trial trial : Trial.of(this, backend -> backend.onlyAnswers(refusal))) {
                assertThat(trial)
                        .as("status %s", status)
                        .matches(
                                it -> it.isRejected(Reason.CREDENTIALS, Reason.SETTINGS),
                                "is rejected as a fault of the settings");
            }
        }
    }

    /** "It is closed already" is a fine answer where the backend documents it: {@link #statusesThatMeanDone}. */
    @Test
    default void a_refusal_is_never_taken_for_success() {
        for (int status : List.of(400, 404, 405, 409, 410, 418, 422)) {
            if (!statusesThatMeanDone().contains(status)) {
                assertThat(Trial.of(this, backend -> backend.onlyAnswers(Answer.status(status))))
                        .as("status %s", status)
                        .noneMatch(Trial::isDone);
            }
        }
    }

    @Test
    default void what_the_backend_cannot_tell_is_not_done_either() {
        List<Answer> answers = new ArrayList<>(List.of(Answer.status(500)));
        denial().ifPresent(answers::add);
        if (answersHaveMeaning()) {
            answers.add(Answer.html());
        }
        for (ActionRequest request : Trial.requests(this)) {
            for (Answer answer : answers) {
                try (FakeBackend backend = Trial.accepting(this);
                        AppHarness app = Trial.start(this, backend.url())) {
                    AtomicBoolean lost = new AtomicBoolean(true);
                    backend.onlyAnswers(answer);
                    backend.where(any -> lost.get()).answers(Answer.reset());
                    app.perform(request);
                    lost.set(false);

                    assertThat(app.reconcile(request)).isNotEqualTo(ActionResult.done());
                }
            }
        }
    }

    @Test
    default void a_redirect_is_never_taken_for_success() {
        try (FakeBackend elsewhere = Trial.accepting(this)) {
            Answer redirect = Answer.redirect(elsewhere.url());

            assertThat(Trial.of(this, backend -> backend.onlyAnswers(redirect))).noneMatch(Trial::isDone);
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    default void a_page_an_empty_body_and_plain_text_are_nonsense() {
        assumeTrue(answersHaveMeaning(), "The backend answers with a status alone.");

        for (Answer answer : List.of(Answer.html(), Answer.empty(), Answer.wrongType())) {
            for (Trial trial : Trial.of(this, backend -> backend.onlyAnswers(answer))) {
                assertThat(trial).matches(it -> it.isRejected(Reason.NONSENSE), "is rejected as nonsense");
            }
        }
    }

    @Test
    default void json_that_says_nothing_is_never_taken_for_success() {
        assumeTrue(answersHaveMeaning(), "The backend answers with a status alone.");

        for (String json : List.of("null", "{}", "[]", "\"ok\"", "0", "{\"unheard-of\": {}}", "{\"status\": \"o")) {
            assertThat(Trial.of(this, backend -> backend.onlyAnswers(Answer.json(200, json))))
                    .as(json)
                    .noneMatch(Trial::isDone);
        }
    }

    @Test
    default void a_success_that_denies_itself_is_not_done() {
        Optional<Answer> denial = denial();
        assumeTrue(denial.isPresent(), "The backend has no such answer.");

        assertThat(Trial.of(this, backend -> backend.onlyAnswers(denial.get()))).noneMatch(Trial::isDone);
    }

    @Test
    default void an_answer_of_ten_megabytes_is_not_done() {
        assertThat(Trial.of(this, backend -> backend.onlyAnswers(Answer.huge())))
                .noneMatch(Trial::isDone);
    }

    @Test
    default void the_outcome_is_unknown_where_the_backend_never_answers() {
        outcomeIsUnknown(Answer.silence());
    }

    @Test
    default void the_outcome_is_unknown_where_the_body_never_comes() {
        outcomeIsUnknown(Answer.stalledBody());
    }

    @Test
    default void the_outcome_is_unknown_where_the_body_drips() {
        outcomeIsUnknown(Answer.drip());
    }

    @Test
    default void the_outcome_is_unknown_where_the_connection_breaks_in_mid_answer() {
        outcomeIsUnknown(Answer.resetMidway());
    }

    @Test
    default void the_outcome_is_unknown_where_the_connection_breaks_before_the_answer() {
        outcomeIsUnknown(Answer.reset());
    }

    private void outcomeIsUnknown(Answer answer) {
        for (Trial trial : Trial.inHaste(this, backend -> backend.onlyAnswers(answer))) {
            assertThat(trial)
                    .matches(it -> it.isUnknown() || it.isRetry() && !it.changeWasSent(), "is of unknown outcome");
        }
    }

    /** Override it, and say so, where a call does no more than add a note that may as well be missing. */
    @Test
    default void nothing_is_done_whichever_call_is_the_first_to_fail() {
        for (Trial accepted : Trial.of(this, backend -> {})) {
            for (int calls = 0; calls < accepted.received().size(); calls++) {
                int before = calls;
                Trial broken = Trial.of(
                        this,
                        accepted.request(),
                        backend -> backend.where(request -> backend.received().size() >= before)
                                .answers(Answer.status(500)));

                assertThat(broken)
                        .as("after %s calls that succeeded", before)
                        .matches(it -> !it.isDone(), "is not done");
            }
        }
    }

    @Test
    default void what_must_not_be_repeated_is_never_sent_again() {
        for (ActionRequest request : Trial.requests(this)) {
            try (FakeBackend backend = Trial.accepting(this);
                    AppHarness app = Trial.start(this, backend.url())) {
                if (app.action().repeatable(request)) {
                    continue;
                }
                backend.where(Received::changes).answers(Answer.reset());

                ActionResult first = app.perform(request);
                ActionResult then = app.reconcile(request);

                assertThat(List.of(first, then)).doesNotContain(ActionResult.done());
                assertThat(backend.received().stream().filter(Received::changes).map(Received::line))
                        .doesNotHaveDuplicates();
            }
        }
    }
}
