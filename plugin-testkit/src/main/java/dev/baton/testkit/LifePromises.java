package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.api.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an app promises about its start, its check and its end. */
interface LifePromises extends ContractSubject {

    @Test
    default void starting_does_not_call_the_backend() {
        try (FakeBackend backend = Trial.accepting(this)) {
            var http = new CountedHttp(new PlainHttp(FakeContext.DEADLINE));
            var app = app();
            var context = new FakeContext(app.settings(), settings(backend.url()), http);

            AppHarness.start(app, context, Trial.patience(FakeContext.DEADLINE)).close();

            assertThat(http.calls()).as("calls to the backend").isZero();
            assertThat(backend.received()).isEmpty();
        }
    }

    @Test
    default void the_app_starts_while_the_backend_is_away() {
        assertThatCode(() -> Trial.start(this, FakeBackend.unreachable()).close())
                .doesNotThrowAnyException();
    }

    @Test
    default void the_check_is_ok_where_the_backend_accepts() {
        try (FakeBackend backend = Trial.accepting(this);
                AppHarness app = Trial.start(this, backend.url())) {
            CheckResult check = app.check();

            assertThat(check.ok()).as(check.message()).isTrue();
            assertThat(check.message()).isNotBlank();
        }
    }

    @Test
    default void the_check_fails_with_a_message_while_the_backend_is_away() {
        assumeTrue(checksBackend(), "The check does not call the backend.");

        try (AppHarness app = Trial.start(this, FakeBackend.unreachable())) {
            CheckResult check = app.check();

            assertThat(check.ok()).as(check.message()).isFalse();
            assertThat(check.message()).isNotBlank();
        }
    }

    @Test
    default void the_check_fails_with_a_message_where_the_credentials_are_wrong() {
        assumeTrue(checksBackend(), "The check does not call the backend.");

        try (FakeBackend backend = Trial.accepting(this);
                AppHarness app = Trial.start(this, backend.url())) {
            backend.onlyAnswers(Answer.json(401, "{\"error\": \"unauthorized\"}"));

            CheckResult check = app.check();

            assertThat(check.ok()).as(check.message()).isFalse();
            assertThat(check.message()).isNotBlank();
        }
    }

    @Test
    default void the_check_fails_with_a_message_where_something_else_answers() {
        assumeTrue(checksBackend(), "The check does not call the backend.");

        for (Answer answer : List.of(Answer.status(403), Answer.status(404), Answer.status(500))) {
            try (FakeBackend backend = Trial.accepting(this);
                    AppHarness app = Trial.start(this, backend.url())) {
                backend.onlyAnswers(answer);

                CheckResult check = app.check();

                assertThat(check.ok()).as(check.message()).isFalse();
                assertThat(check.message()).isNotBlank();
            }
        }
    }

    @Test
    default void closing_the_app_works_at_once() {
        AppHarness app = Trial.start(this, FakeBackend.unreachable());

        assertThatCode(app::close).doesNotThrowAnyException();
    }
}
