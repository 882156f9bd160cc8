package dev.baton.testkit;

import static dev.baton.testkit.HttpSubject.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.Http;
import dev.baton.api.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeBackendTest {

    private final FakeBackend backend = FakeBackend.start();
    private final Http http = new PlainHttp(Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        backend.close();
    }

    @Test
    void it_answers_by_method_and_path_as_they_are_on_the_wire() {
        backend.on("POST", "/chat/a%2Fb").answers(200, "{\"here\": true}");

        assertThat(reply(http.post(backend.url(), "chat", "a/b").send()).flag("here"))
                .contains(true);
        assertThat(status("GET", "/chat/a%2Fb")).isEqualTo(404);
        assertThat(status("POST", "/chat/a/b")).isEqualTo(404);
    }

    @Test
    void what_is_not_scripted_gets_the_default_and_else_a_404_that_says_so() {
        Reply unscripted = reply(http.get(backend.url(), "nothing").send());
        backend.answers(503, "{}");

        assertThat(unscripted.status()).isEqualTo(404);
        assertThat(unscripted.body()).isEqualTo("Nothing is scripted for GET /nothing.");
        assertThat(status("GET", "/nothing")).isEqualTo(503);
    }

    @Test
    void answers_are_given_in_their_order_and_the_last_again_and_again() {
        backend.on("GET", "/a").answers(Answer.status(500), Answer.status(503), Answer.status(204));

        assertThat(List.of(status("GET", "/a"), status("GET", "/a"), status("GET", "/a"), status("GET", "/a")))
                .containsExactly(500, 503, 204, 204);
    }

    @Test
    void a_function_answers_by_what_was_received() {
        backend.on("POST", "/echo").answers(request -> Answer.json(200, request.body()));

        assertThat(reply(http.post(backend.url(), "echo").json(Map.of("a", 1)).send())
                        .body())
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void of_two_scripts_that_fit_the_later_counts_and_only_answers_beats_them_all() {
        backend.on("GET", "/a").answers(200, "{}");
        backend.on("GET", "/a").answers(201, "{}");
        int later = status("GET", "/a");
        backend.onlyAnswers(Answer.status(503));

        assertThat(later).isEqualTo(201);
        assertThat(status("GET", "/a")).isEqualTo(503);
        assertThat(status("POST", "/else")).isEqualTo(503);
    }

    @Test
    void it_remembers_what_it_received() {
        backend.answers(200, "{}");

        reply(http.post(backend.url(), "chat", "1")
                .query("q", "a b")
                .header("X-Key", "k")
                .json(Map.of("nested", List.of(Map.of("id", "c-1"))))
                .send());

        Received request = backend.awaitReceived(1).get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/chat/1");
        assertThat(request.query()).isEqualTo("q=a%20b");
        assertThat(request.query("q")).contains("a b");
        assertThat(request.query("other")).isEmpty();
        assertThat(request.header("x-KEY")).contains("k");
        assertThat(request.json()).isEqualTo(Map.of("nested", List.of(Map.of("id", "c-1"))));
    }

    @Test
    void a_request_mentions_what_stands_in_it_as_a_whole() {
        Received json =
                new Received("POST", "/chat/c%2F1", "token=t%261", Map.of("X-Id", List.of("h-1")), "[{\"a\":\"b-1\"}]");
        Received form = new Received("POST", "/", "", Map.of(), "session=f+1&other=2");

        assertThat(List.of("chat", "c/1", "t&1", "h-1", "b-1")).allMatch(json::mentions);
        assertThat(List.of("c", "c%2F1", "t", "h", "a", "b", "b-12")).noneMatch(json::mentions);
        assertThat(form.mentions("f 1")).isTrue();
        assertThat(form.mentions("session")).isFalse();
    }

    @Test
    void a_body_that_is_not_json_fails_the_test_that_reads_it_as_json() {
        Received request = new Received("POST", "/a", "", Map.of(), "a=b");

        assertThatThrownBy(request::json)
                .isInstanceOf(AssertionError.class)
                .hasMessage("The body of POST /a is not JSON: a=b");
    }

    private int status(String method, String path) {
        return reply(http.call(method, URI.create(backend.url() + path)).send()).status();
    }
}
