package dev.baton.testkit;

import static dev.baton.testkit.HttpSubject.failure;
import static dev.baton.testkit.HttpSubject.patient;
import static dev.baton.testkit.HttpSubject.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Http;
import dev.baton.api.NotSentException;
import dev.baton.api.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an Http promises about the answers that it hears. */
interface HttpReplyPromises extends HttpSubject {

    private Reply replyTo(Answer answer) {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(answer);
            return reply(patient(this).post(backend.url()).send());
        }
    }

    @Test
    default void every_status_is_passed_through() {
        for (int status : List.of(200, 201, 204, 301, 400, 401, 403, 404, 409, 418, 429, 500, 503)) {
            assertThat(replyTo(Answer.status(status)).status()).isEqualTo(status);
        }
    }

    @Test
    default void a_header_is_found_whatever_its_case() {
        Reply reply = replyTo(Answer.status(429).header("RETRY-after", "7").header("Retry-After", "8"));

        assertThat(reply.header("retry-AFTER")).contains("7");
        assertThat(reply.header("Retry-Before")).isEmpty();
    }

    @Test
    default void a_body_is_read_as_text_and_is_empty_where_there_is_none() {
        String text = "gr\u00fc\u00df dich, \u4f60\u597d";

        assertThat(replyTo(Answer.typed(200, "text/plain; charset=utf-8", text)).body())
                .isEqualTo(text);
        assertThat(replyTo(Answer.status(204)).body()).isEmpty();
    }

    @Test
    default void a_json_body_is_read_as_maps_lists_text_numbers_and_flags() {
        Reply reply = replyTo(
                Answer.json(200, "{\"a\": {\"b\": [\"\u00fc\", true, {}]}, \"n\": 12, \"half\": 0.5, \"none\": null}"));

        assertThat(reply.at("a", "b")).contains(List.of("\u00fc", true, Map.of()));
        assertThat(reply.at("n"))
                .hasValueSatisfying(n -> assertThat(((Number) n).intValue()).isEqualTo(12));
        assertThat(reply.at("half"))
                .hasValueSatisfying(n -> assertThat(((Number) n).doubleValue()).isEqualTo(0.5));
        assertThat(reply.at("none")).isEmpty();
    }

    @Test
    default void json_is_recognised_by_the_body_and_not_by_its_type() {
        assertThat(replyTo(Answer.typed(200, "text/plain", "{\"ok\": true}")).flag("ok"))
                .contains(true);
    }

    @Test
    default void json_is_empty_where_the_body_is_none() {
        for (String body : List.of("", "null", "OK", "{\"a\": ", "{} {}", "<html></html>")) {
            assertThat(replyTo(Answer.json(200, body)).json()).as(body).isEmpty();
        }
    }

    @Test
    default void an_answer_may_be_as_large_as_the_limit_and_no_larger() {
        Reply largest = replyTo(Answer.typed(200, "text/plain", "x".repeat(Http.LARGEST_REPLY)));

        assertThat(largest.body()).hasSize(Http.LARGEST_REPLY);
        for (Answer larger :
                List.of(Answer.typed(200, "text/plain", "x".repeat(Http.LARGEST_REPLY + 1)), Answer.huge())) {
            try (FakeBackend backend = FakeBackend.start()) {
                backend.answers(larger);

                Throwable failure = failure(patient(this).post(backend.url()).send());

                assertThat(failure).isInstanceOf(IOException.class).isNotInstanceOf(NotSentException.class);
            }
        }
    }

    @Test
    default void a_redirect_is_passed_through_and_not_followed() {
        try (FakeBackend elsewhere = FakeBackend.start()) {
            Reply reply = replyTo(Answer.redirect(elsewhere.url()));

            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.header("Location")).contains(elsewhere.url().toString());
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    default void cookies_are_not_sent_back() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(Answer.json(200, "{}").header("Set-Cookie", "session=1; Path=/"));
            Http http = patient(this);

            reply(http.get(backend.url()).send());
            reply(http.get(backend.url()).send());

            assertThat(backend.received())
                    .hasSize(2)
                    .allMatch(request -> request.header("Cookie").isEmpty());
        }
    }
}
