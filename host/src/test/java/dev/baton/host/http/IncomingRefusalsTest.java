package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.host.TestHost;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestPlugin;
import dev.baton.host.auth.Grants;
import dev.baton.host.manage.PublishedApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused before any app is asked: each such row of the status table, over HTTP, by a real server. */
class IncomingRefusalsTest {

    private static final String CLOSE = "{\"action\":\"close-chat\",\"sessionId\":\"2Sfq8wXw4fYPMf6r4\"}";

    private final TestHost host = TestHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void a_stranger_is_told_to_sign_in_and_nothing_else() {
        host.install(TestApp.answering(ActionResult.done()));

        for (HttpResponse<String> response : List.of(
                host.callAs(Optional.empty(), Optional.empty(), CLOSE),
                host.callAs(Optional.of("rbAXPnMktTFbNpwtJ"), Optional.of("nonsense"), CLOSE),
                host.callAs(Optional.of(host.userId()), Optional.empty(), CLOSE),
                host.callAs(Optional.of("rbAXPnMktTFbNpwtJ"), Optional.of(host.token()), CLOSE),
                host.strangerCalls("00000000-0000-4000-8000-0000000000ff"),
                host.strangerCalls("no-id-at-all"))) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body())
                    .isEqualTo("{\"status\":\"error\",\"message\":\"You must be logged in to do this.\"}");
            PublishedApi.hold(response);
        }
    }

    @Test
    void a_token_that_does_not_cover_the_app_is_not_allowed() {
        host.install(TestApp.answering(ActionResult.done()));

        HttpResponse<String> response = host.callWithTokenFor(
                new Grants(Set.of(new AppId("00000000-0000-4000-8000-0000000000ff")), Set.of()), CLOSE);

        Answers.assertError(response, 403, "not-allowed");
    }

    @Test
    void a_token_that_does_not_cover_the_action_is_not_allowed() {
        host.install(TestApp.answering(ActionResult.done()));

        HttpResponse<String> response = host.callWithTokenFor(new Grants(Set.of(), Set.of("handover")), CLOSE);

        Answers.assertError(response, 403, "not-allowed");
    }

    @Test
    void a_body_that_is_not_json_by_its_type_is_refused() {
        host.install(TestApp.answering(ActionResult.done()));

        HttpResponse<String> response = host.callAsForm("action=close-chat&sessionId=s1");

        Answers.assertError(response, 415, "not-json");
    }

    @Test
    void a_body_of_which_nothing_says_what_it_is_is_refused() throws Exception {
        host.install(TestApp.answering(ActionResult.done()));
        URI url = host.get("/api/apps/public/" + TestPlugin.ID + "/incoming").uri();
        HttpRequest untyped = HttpRequest.newBuilder(url)
                .header("X-User-Id", host.userId())
                .header("X-Auth-Token", host.token())
                .POST(HttpRequest.BodyPublishers.ofString(CLOSE))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(untyped, HttpResponse.BodyHandlers.ofString());

        Answers.assertError(response, 415, "not-json");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        host.install(TestApp.answering(ActionResult.done()));
        String large = "{\"padding\":\"" + "x".repeat(70_000) + "\"}";

        Answers.assertError(host.call(large), 413, "too-large");
        Answers.assertError(host.callChunked(large), 413, "too-large");
    }

    @Test
    void a_body_may_have_65536_bytes_and_no_more() {
        host.install(TestApp.answering(ActionResult.done()));
        String close = "{\"action\":\"close-chat\",\"sessionId\":\"s1\"";
        String largest = close + " ".repeat(65_536 - close.length() - 1) + "}";

        assertThat(host.call(largest).statusCode()).isEqualTo(200);
        Answers.assertError(host.call(largest + " "), 413, "too-large");
        Answers.assertError(host.callChunked(largest + " "), 413, "too-large");
    }

    @Test
    void another_method_is_refused_with_the_one_that_is_allowed() {
        host.install(TestApp.answering(ActionResult.done()));

        HttpResponse<String> response = host.get("/api/apps/public/" + TestPlugin.ID + "/incoming");

        Answers.assertError(response, 405, "wrong-method");
        assertThat(response.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void no_header_makes_another_method_of_a_request() throws Exception {
        host.install(TestApp.answering(ActionResult.done()));
        URI url = host.get("/api/apps/public/" + TestPlugin.ID + "/incoming").uri();
        HttpRequest disguised = HttpRequest.newBuilder(url)
                .method("GET", HttpRequest.BodyPublishers.ofString(CLOSE))
                .header("X-HTTP-Method-Override", "POST")
                .header("Content-Type", "application/json")
                .build();

        HttpResponse<String> response =
                HttpClient.newHttpClient().send(disguised, HttpResponse.BodyHandlers.ofString());

        Answers.assertError(response, 405, "wrong-method");
    }

    @Test
    void too_many_calls_are_refused_with_the_time_to_come_back() {
        try (TestHost slow = TestHost.withCallsPerSecond(2)) {
            slow.install(TestApp.answering(ActionResult.done()));
            HttpResponse<String> last = slow.call(CLOSE);

            for (int i = 0; i < 20 && last.statusCode() != 429; i++) {
                last = slow.call(CLOSE);
            }

            Answers.assertError(last, 429, "too-many-calls");
            assertThat(last.headers().firstValue("Retry-After")).contains("1");
        }
    }

    @Test
    void every_problem_of_a_body_is_named_at_once() throws Exception {
        host.install(TestApp.answering(ActionResult.done()));

        HttpResponse<String> response = host.call(
                "{\"action\":\"closechat\",\"sessionid\":\"s1\",\"actionData\":{\"targetDepartement\":\"sales\",\"reason\":7}}");

        Answers.assertError(response, 400, "bad-request");
        assertThat(Answers.problems(response))
                .containsExactlyInAnyOrder(
                        "unknown action 'closechat'; the actions are close-chat and handover (did you mean close-chat?)",
                        "unknown field 'sessionid' (did you mean sessionId?)",
                        "sessionId is required",
                        "unknown field actionData.'targetDepartement' (did you mean actionData.targetDepartment?)",
                        "actionData.reason must be a text, not a number");
    }

    @Test
    void a_path_that_is_not_there_is_not_found_in_the_same_shape() {
        Answers.assertError(host.get("/nothing/here"), 404, "no-such-page");
    }

    @Test
    void the_health_of_the_host_can_be_asked() {
        assertThat(host.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(host.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void what_can_be_got_is_told_of_by_head_as_well() throws Exception {
        assertThat(head("/health/ready").statusCode()).isEqualTo(200);
        assertThat(head("/health/ready").body()).isEmpty();
        assertThat(head("/nothing").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> head(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(host.get(path).uri())
                .method("HEAD", BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
