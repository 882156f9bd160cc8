package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.DESK;
import static dev.baton.host.manage.ManagedHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.host.auth.Role;
import dev.baton.host.delivery.AttemptEnding;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.Fault;
import dev.baton.host.delivery.Word;
import dev.baton.host.http.Code;
import dev.baton.host.manage.ManagedHost.Identity;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What became of calls, over HTTP. */
class DeliveriesTest {

    private static ManagedHost host;
    private static Identity caller;
    private static Identity another;

    @BeforeAll
    static void start() {
        host = ManagedHost.withDeskRunning();
        caller = host.someone(Role.CALLER);
        JsonNode made = json(host.post("/api/v1/tokens", "{\"user\":\"another\"}"));
        another = new Identity(
                made.path("userId").asText(), made.path("authToken").asText());
    }

    @AfterAll
    static void end() {
        host.close();
    }

    @Test
    void the_location_of_a_kept_call_leads_its_caller_to_what_becomes_of_it() {
        HttpResponse<String> kept = call("away-1", ",\"actionData\":{\"reason\":\"done\"}");
        String location = kept.headers().firstValue("Location").orElseThrow();

        HttpResponse<String> followed = host.send(caller, "GET", location, "");

        assertThat(kept.statusCode()).isEqualTo(202);
        assertThat(followed.statusCode()).as(followed.body()).isEqualTo(200);
        JsonNode delivery = json(followed).path("delivery");
        assertThat(delivery.path("state").asText()).isEqualTo("open");
        assertThat(delivery.path("sessionId").asText()).isEqualTo("away-1");
        assertThat(delivery.path("actionData").toString()).isEqualTo("{\"reason\":\"done\"}");
        assertThat(delivery.path("nextAttemptAt").asText()).isNotEmpty();
        JsonNode attempt = json(followed).path("attempts").path(0);
        assertThat(attempt.path("number").asInt()).isEqualTo(1);
        assertThat(attempt.path("ending").asText()).isEqualTo("backend-away");
        assertThat(attempt.path("message").asText()).isEqualTo("Nobody is at the desk.");
        assertThat(attempt.path("fault").asText()).isEqualTo("backend");
    }

    @Test
    void callers_see_no_deliveries_of_others_while_viewers_see_all() {
        String path = "/api/v1/deliveries/" + id(call("s-1", ""));

        assertThat(host.send(caller, "GET", path, "").statusCode()).isEqualTo(200);
        assertThat(host.send(another, "GET", path, "").statusCode()).isEqualTo(404);
        assertThat(host.send(another, "GET", path, "").body())
                .isEqualTo(host.send(another, "GET", path.replaceAll("[^/]+$", "none"), "")
                        .body()
                        .replace("none", path.replaceAll(".*/", "")));
        assertThat(host.send(host.someone(Role.VIEWER), "GET", path, "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_same_call_of_another_user_joins_and_both_may_look_at_it() {
        String close = "{\"action\":\"close-chat\",\"sessionId\":\"away-both\"}";
        HttpResponse<String> first = host.keyed(caller, "/api/apps/public/" + DESK + "/incoming", close, "ticket-42");

        HttpResponse<String> second = call(another, "away-both", "");

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(id(second)).isEqualTo(id(first));
        String location = second.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> seen = host.send(another, "GET", location, "");
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).as("the key is the other one's").doesNotContain("ticket-42");
        assertThat(host.send(caller, "GET", location, "").body()).contains("ticket-42");
    }

    @Test
    void a_token_that_does_not_cover_the_action_does_not_show_the_callers_own_delivery() {
        String path = "/api/v1/deliveries/" + id(call("s-2", ""));
        JsonNode made = json(host.post("/api/v1/tokens", "{\"user\":\"caller\",\"actions\":[\"handover\"]}"));
        Identity limited = new Identity(
                made.path("userId").asText(), made.path("authToken").asText());

        assertThat(limited.userId()).isEqualTo(caller.userId());
        assertThat(host.send(limited, "GET", path, "").statusCode()).isEqualTo(404);
    }

    @Test
    void deliveries_are_listed_by_what_they_are() {
        String refused = id(call("unknown", ""));
        String done = id(call("listed", ""));

        assertThat(ids("state=refused&fault=caller&count=1")).containsExactly(refused);
        assertThat(ids("session=listed")).containsExactly(done);
        assertThat(ids("app=" + DESK + "&action=close-chat&state=done,refused&from=2020-01-01&count=2"))
                .containsExactly(done, refused);
        assertThat(ids("to=2020-01-01")).isEmpty();
        JsonNode first = json(host.get("/api/v1/deliveries?session=listed&state=done"))
                .path("deliveries")
                .path(0);
        assertThat(first.path("userId").asText()).isEqualTo(caller.userId());
        assertThat(first.has("actionData")).isFalse();
    }

    @Test
    void pages_follow_each_other() {
        String first = id(call("paged", ""));
        String second = id(call("paged", ""));
        JsonNode page = json(host.get("/api/v1/deliveries?session=paged&count=1"));

        assertThat(page.path("deliveries").path(0).path("id").asText()).isEqualTo(second);
        assertThat(ids("session=paged&count=1&after=" + page.path("next").asText()))
                .containsExactly(first);
        assertThat(json(host.get("/api/v1/deliveries?session=paged&count=2")).has("next"))
                .isFalse();
    }

    @Test
    void all_that_is_wrong_with_a_search_is_said_at_once() {
        HttpResponse<String> answer =
                host.get("/api/v1/deliveries?state=givenup&app=desk&action=close&from=soon&fault=backends&count=0");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("problems").toString())
                .isEqualTo("[\"state must be one of open, done, refused, returned, unknown, given-up, and not givenup."
                        + " Did you mean given-up?\","
                        + "\"fault must be one of none, caller, backend, settings, app, host, and not backends."
                        + " Did you mean backend?\","
                        + "\"app must be the id of an app, and desk is none.\","
                        + "\"action must be one of close-chat, handover, and not close."
                        + "\","
                        + "\"from must be a day such as 2026-01-31, or a moment such as 2026-01-31T12:00:00Z.\","
                        + "\"count must be a whole number from 1 to 500.\"]");
    }

    @Test
    void a_time_out_of_all_measure_or_a_character_that_cannot_be_is_a_problem_too() {
        for (String query : List.of(
                "to=%2B999999999-12-31",
                "from=-999999999-01-01",
                "from=%2B999999999-12-31T23:59:59Z",
                "to=10000-01-01",
                "session=%00",
                "after=a%00")) {
            HttpResponse<String> answer = host.get("/api/v1/deliveries?" + query);

            assertThat(answer.statusCode()).as(query + answer.body()).isEqualTo(400);
        }
        assertThat(host.get("/api/v1/deliveries?to=9999-12-31").statusCode()).isEqualTo(200);
    }

    @Test
    void the_published_document_knows_every_word_for_a_code_a_state_an_ending_and_a_fault() {
        assertThat(PublishedApi.words("CallError", "code"))
                .isEqualTo(Arrays.stream(Code.values()).map(Code::id).toList());
        assertThat(PublishedApi.words("Delivery", "state")).isEqualTo(Word.all(DeliveryState.class));
        assertThat(PublishedApi.words("Delivery", "ending")).isEqualTo(Word.all(AttemptEnding.Kind.class));
        assertThat(PublishedApi.words("Attempt", "ending")).isEqualTo(Word.all(AttemptEnding.Kind.class));
        assertThat(PublishedApi.words("Attempt", "fault")).isEqualTo(Word.all(Fault.class));
    }

    private static HttpResponse<String> call(String session, String more) {
        return call(caller, session, more);
    }

    private static HttpResponse<String> call(Identity by, String session, String more) {
        return host.send(
                by,
                "POST",
                "/api/apps/public/" + DESK + "/incoming",
                "{\"action\":\"close-chat\",\"sessionId\":\"" + session + "\"" + more + "}");
    }

    private static String id(HttpResponse<String> answer) {
        return answer.headers().firstValue("Baton-Delivery-Id").orElseThrow();
    }

    private static List<String> ids(String query) {
        JsonNode list = json(host.get("/api/v1/deliveries?" + query)).path("deliveries");
        return StreamSupport.stream(list.spliterator(), false)
                .map(delivery -> delivery.path("id").asText())
                .toList();
    }
}
