package dev.baton.testkit;

import static dev.baton.testkit.HttpSubject.failure;
import static dev.baton.testkit.HttpSubject.patient;
import static dev.baton.testkit.HttpSubject.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Http;
import dev.baton.api.NotSentException;
import dev.baton.api.Reply;
import dev.baton.api.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an Http promises where the backend does not answer as it should. */
interface HttpFailurePromises extends HttpSubject {

    Duration SHORT = Duration.ofMillis(300);

    @Test
    default void a_connection_that_is_refused_means_that_nothing_was_sent() {
        URI nowhere = FakeBackend.unreachable();

        assertThat(failure(patient(this).post(nowhere).json(Map.of()).send())).isInstanceOf(NotSentException.class);
        assertThat(failure(patient(this).get(nowhere).send())).isInstanceOf(NotSentException.class);
    }

    @Test
    default void the_deadline_ends_a_call_that_is_never_answered() {
        fails(http(SHORT), Answer.silence());
    }

    @Test
    default void the_deadline_ends_a_call_whose_body_never_comes() {
        fails(http(SHORT), Answer.stalledBody());
    }

    @Test
    default void the_deadline_ends_a_call_whose_body_drips() {
        fails(http(SHORT), Answer.drip());
    }

    @Test
    default void a_reset_before_the_answer_fails_the_call() {
        fails(patient(this), Answer.reset());
    }

    @Test
    default void a_reset_in_mid_answer_fails_the_call() {
        fails(patient(this), Answer.resetMidway());
    }

    /** Waiting for the failure ends long before the dripping or stalling would. */
    private void fails(Http http, Answer answer) {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(answer);

            Throwable failure = failure(http.post(backend.url()).json(Map.of()).send());

            assertThat(failure).isInstanceOf(IOException.class).isNotInstanceOf(NotSentException.class);
            assertThat(backend.received()).hasSize(1);
        }
    }

    @Test
    default void a_call_may_have_a_deadline_that_is_shorter_and_none_that_is_longer() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(Answer.stalledBody());

            failure(patient(this).post(backend.url()).within(SHORT).send());
            failure(http(SHORT).post(backend.url()).within(Duration.ofHours(1)).send());

            assertThat(backend.received()).hasSize(2);
        }
    }

    @Test
    default void a_call_after_a_failure_is_none_the_worse_for_it() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.on("POST", "/").answers(Answer.stalledBody(), Answer.reset(), Answer.json(200, "{}"));
            Http http = patient(this);
            URI url = URI.create(backend.url() + "/");
            failure(http.call("POST", url).within(SHORT).send());
            failure(http.call("POST", url).send());

            assertThat(reply(http.call("POST", url).send()).status()).isEqualTo(200);
        }
    }

    @Test
    default void what_is_repeatable_is_sent_again_where_a_kept_connection_has_died() {
        for (String method : List.of("GET", "PUT", "POST")) {
            try (FakeBackend backend = FakeBackend.start()) {
                Http http = patient(this);
                keepConnection(http, backend);

                Http.Call call = http.call(method, backend.url());
                if (method.equals("POST")) {
                    call.repeatable();
                }

                Reply reply = reply(call.send());
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.sentTwice() || method.equals("GET")).as(method).isTrue();
                assertThat(backend.killed()).as("requests that died").isPositive();
                assertThat(backend.received()).as(method).hasSize(2);
            }
        }
    }

    @Test
    default void what_is_not_repeatable_is_not_sent_again_where_a_kept_connection_has_died() {
        try (FakeBackend backend = FakeBackend.start()) {
            Http http = patient(this);
            keepConnection(http, backend);

            Throwable failure = failure(http.post(backend.url()).json(Map.of()).send());

            assertThat(failure).isInstanceOf(IOException.class).isNotInstanceOf(NotSentException.class);
            assertThat(backend.received()).hasSize(1);
        }
    }

    /** A call leaves a connection behind, which dies of the next one. */
    private static void keepConnection(Http http, FakeBackend backend) {
        backend.answers(200, "{}");
        assertThat(reply(http.post(backend.url()).send()).sentTwice()).isFalse();
        backend.killKeptConnections();
    }

    @Test
    default void what_is_repeatable_is_sent_again_once_and_not_for_ever() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(Answer.reset());

            failure(patient(this).post(backend.url()).repeatable().send());

            assertThat(backend.received()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    default void what_was_sent_once_is_never_said_to_be_unsent() {
        try (FakeBackend backend = FakeBackend.start()) {
            Http http = patient(this);
            keepConnection(http, backend);
            backend.refuseConnections();

            Throwable failure = failure(http.post(backend.url()).repeatable().send());

            assertThat(failure).isInstanceOf(IOException.class).isNotInstanceOf(NotSentException.class);
            assertThat(backend.killed()).as("requests that died").isPositive();
        }
    }

    @Test
    default void connections_that_the_backend_has_closed_do_no_harm_to_what_is_repeatable() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(200, "{}");
            Http http = patient(this);
            reply(http.get(backend.url()).send());
            backend.closeConnections();

            assertThat(reply(http.post(backend.url()).repeatable().send()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    default void secrets_are_in_no_exception_and_in_no_description() {
        assertNoSecret(call(http(SHORT), FakeBackend.unreachable()));
        for (Answer answer :
                List.of(Answer.silence(), Answer.stalledBody(), Answer.reset(), Answer.resetMidway(), Answer.huge())) {
            try (FakeBackend backend = FakeBackend.start()) {
                backend.answers(answer);

                assertNoSecret(call(http(SHORT), backend.url()));
            }
        }
    }

    private static Http.Call call(Http http, URI url) {
        return http.post(url).header("X-Key", Secret.of("hidden-in-header")).query("k", Secret.of("hidden-in-query"));
    }

    private static void assertNoSecret(Http.Call call) {
        assertThat(call.toString()).doesNotContain("hidden-in");
        assertThat(Traces.of(failure(call.send()))).doesNotContain("hidden-in");
    }
}
