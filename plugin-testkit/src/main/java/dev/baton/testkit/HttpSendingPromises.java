package dev.baton.testkit;

import static dev.baton.testkit.HttpSubject.patient;
import static dev.baton.testkit.HttpSubject.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.Reply;
import dev.baton.api.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an Http promises about the requests that it sends. */
interface HttpSendingPromises extends HttpSubject {

    @Test
    default void the_method_path_and_headers_arrive_as_given() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(200, "{}");
            URI url = URI.create(backend.url() + "/v1/%2Fodd");

            reply(patient(this)
                    .call("DELETE", url)
                    .header("X-First", "1")
                    .header("X-Second", Secret.of("hidden"))
                    .send());

            Received request = backend.received().get(0);
            assertThat(request.method()).isEqualTo("DELETE");
            assertThat(request.path()).isEqualTo("/v1/%2Fodd");
            assertThat(request.header("x-first")).contains("1");
            assertThat(request.header("X-Second")).contains("hidden");
        }
    }

    @Test
    default void get_post_and_put_send_that_method_below_the_base() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(200, "{}");
            URI base = URI.create(backend.url() + "/base");

            reply(patient(this).get(base, "a b", "c/d").send());
            reply(patient(this).post(base, "\u00fc", "50%").send());
            reply(patient(this).put(base).send());

            assertThat(backend.received().stream().map(request -> request.method() + " " + request.path()))
                    .containsExactly("GET /base/a%20b/c%2Fd", "POST /base/%C3%BC/50%25", "PUT /base");
        }
    }

    @Test
    default void query_parameters_arrive_whole_whatever_is_in_them() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(200, "{}");
            URI url = URI.create(backend.url() + "/find?fixed=1");

            reply(patient(this)
                    .call("GET", url)
                    .query("text", "a b&c=d/\u00fc+%#?")
                    .query("odd name&", "")
                    .query("token", Secret.of("s/e+c=r&t"))
                    .send());

            Received request = backend.received().get(0);
            assertThat(request.path()).isEqualTo("/find");
            assertThat(request.query("fixed")).contains("1");
            assertThat(request.query("text")).contains("a b&c=d/\u00fc+%#?");
            assertThat(request.query("odd name&")).contains("");
            assertThat(request.query("token")).contains("s/e+c=r&t");
        }
    }

    @Test
    default void a_json_body_arrives_as_it_was_given() {
        Map<String, Object> body = new HashMap<>();
        body.put("text", "gr\u00fc\u00df dich, \u4f60\u597d \ud83d\ude00 \"quoted\"\n");
        body.put("nothing", null);
        body.put("numbers", List.of(1, -2.5));
        body.put("nested", Map.of("flag", true, "list", List.of(Map.of())));
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(200, "{}");

            reply(patient(this).post(backend.url(), "json").json(body).send());

            Received request = backend.received().get(0);
            assertThat(request.json()).isEqualTo(body);
            assertThat(request.header("Content-Type").orElse("")).startsWith("application/json");
        }
    }

    @Test
    default void lists_text_numbers_flags_and_null_are_json_bodies_too() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(200, "{}");

            reply(patient(this).post(backend.url()).json(List.of("a")).send());
            reply(patient(this).post(backend.url()).json("text").send());
            reply(patient(this).post(backend.url()).json(7).send());
            reply(patient(this).post(backend.url()).json(true).send());
            reply(patient(this).post(backend.url()).json(null).send());

            assertThat(backend.received().stream().map(Received::body))
                    .containsExactly("[\"a\"]", "\"text\"", "7", "true", "null");
        }
    }

    @Test
    default void a_call_without_a_body_has_none() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(200, "{}");

            reply(patient(this).post(backend.url()).send());

            assertThat(backend.received().get(0).body()).isEmpty();
        }
    }

    @Test
    default void a_header_that_cannot_be_sent_is_refused_without_showing_it() {
        Secret broken = Secret.of("top-secret\r\nX-Forged: 1");
        try (FakeBackend backend = FakeBackend.start()) {
            assertThatThrownBy(() -> reply(patient(this)
                            .get(backend.url())
                            .header("X-Key", broken)
                            .send()))
                    .satisfies(failure -> assertThat(Traces.of(failure)).doesNotContain("top-secret"));
            assertThat(backend.received()).isEmpty();
        }
    }

    @Test
    default void many_calls_at_once_each_get_their_own_answer() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.where(request -> true).answers(request -> Answer.json(200, request.body()));
            var http = patient(this);

            List<CompletionStage<Reply>> sent = IntStream.range(0, 100)
                    .mapToObj(number -> http.post(backend.url()).json(number).send())
                    .toList();

            for (int number = 0; number < sent.size(); number++) {
                assertThat(reply(sent.get(number)).body()).isEqualTo(String.valueOf(number));
            }
        }
    }
}
