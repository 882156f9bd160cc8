package dev.baton.host.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RasaStandInTest {

    private static final String SESSION_START = "{\"event\":\"action\",\"name\":\"action_session_start\"},"
            + "{\"event\":\"session_started\"},{\"event\":\"action\",\"name\":\"action_listen\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final RasaStandIn rasa = new RasaStandIn(Clock.systemUTC());

    @AfterEach
    void stop() {
        rasa.close();
    }

    @Test
    void a_tracker_is_read_and_written_with_the_token_of_the_settings() throws Exception {
        post("/conversations/4711/tracker/events", "[" + SESSION_START + ",{\"event\":\"pause\"}]");

        JsonNode tracker = json(get("/conversations/4711/tracker"));

        assertThat(tracker.path("sender_id").asText()).isEqualTo("4711");
        assertThat(tracker.path("paused").asBoolean()).isTrue();
        assertThat(rasa.settings()).containsEntry("server-url", rasa.url().toString());
        assertThat(rasa.calls()).isEqualTo(2);
    }

    @Test
    void a_pause_that_opens_a_chat_is_confirmed_and_lost() throws Exception {
        JsonNode told = json(post("/conversations/new/tracker/events", "{\"event\":\"pause\"}"));

        assertThat(told.path("paused").asBoolean()).isTrue();
        assertThat(paused("new")).isFalse();
    }

    @Test
    void a_pause_in_a_chat_that_is_known_stays() throws Exception {
        post("/conversations/known/tracker/events", "{\"event\":\"restart\"}");

        post("/conversations/known/tracker/events", "{\"event\":\"pause\"}");

        assertThat(paused("known")).isTrue();
    }

    @Test
    void resume_restart_and_a_session_start_lift_a_pause() throws Exception {
        for (String event : new String[] {"resume", "restart", "session_started"}) {
            post("/conversations/a/tracker/events", "[" + SESSION_START + ",{\"event\":\"pause\"}]");

            post("/conversations/a/tracker/events", "{\"event\":\"" + event + "\"}");

            assertThat(paused("a")).as(event).isFalse();
        }
    }

    @Test
    void a_slot_keeps_its_value_until_a_session_starts() throws Exception {
        String slot = "{\"event\":\"slot\",\"name\":\"department\",\"value\":\"Sales\"}";

        post("/conversations/a/tracker/events", "[" + SESSION_START + "," + slot + "]");
        String before =
                json(get("/conversations/a/tracker")).at("/slots/department").asText();
        post("/conversations/a/tracker/events", "[" + SESSION_START + "]");

        assertThat(before).isEqualTo("Sales");
        assertThat(json(get("/conversations/a/tracker")).at("/slots/department").isNull())
                .isTrue();
    }

    @Test
    void a_slot_that_its_bot_does_not_have_is_taken_and_not_kept() throws Exception {
        String slot = "{\"event\":\"slot\",\"name\":\"desk\",\"value\":\"Sales\"}";

        HttpResponse<String> taken = post("/conversations/a/tracker/events", "[" + SESSION_START + "," + slot + "]");

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(json(get("/conversations/a/tracker")).path("slots").has("desk"))
                .isFalse();
    }

    @Test
    void the_domain_tells_the_names_that_its_bot_knows_to_who_is_signed_in() throws Exception {
        JsonNode domain = json(get("/domain"));

        assertThat(domain.path("slots").has(RasaStandIn.SLOT)).isTrue();
        assertThat(domain.at("/intents/0").asText()).isEqualTo(RasaStandIn.INTENT);
        rasa.modelLoaded(false);
        assertThat(get("/domain").statusCode()).isEqualTo(409);
    }

    @Test
    void metadata_is_kept_with_the_event() throws Exception {
        post("/conversations/a/tracker/events", "{\"event\":\"restart\",\"metadata\":{\"delivery_id\":\"d1\"}}");

        assertThat(rasa.events("a"))
                .anyMatch(event -> event.at("/metadata/delivery_id").asText().equals("d1"));
        assertThat(get("/conversations/a/tracker").body()).contains("\"d1\"");
        assertThat(get("/conversations/a/tracker?include_events=NONE").body()).doesNotContain("\"d1\"");
    }

    @Test
    void asking_for_a_chat_does_not_create_it_and_only_the_story_tells() throws Exception {
        HttpResponse<String> tracker = get("/conversations/unknown/tracker");
        HttpResponse<String> story = get("/conversations/unknown/story");

        assertThat(tracker.statusCode()).isEqualTo(200);
        assertThat(story.statusCode()).isEqualTo(404);
        assertThat(json(story).path("reason").asText()).isEqualTo("Not found");
        assertThat(rasa.events("unknown")).isEmpty();
    }

    @Test
    void the_path_is_never_decoded() throws Exception {
        post("/conversations/%41/tracker/events", "{\"event\":\"restart\"}");

        assertThat(rasa.events("A")).isEmpty();
        assertThat(rasa.events("%41")).isNotEmpty();
    }

    @Test
    void an_unknown_event_is_refused_at_length() throws Exception {
        HttpResponse<String> refused = post("/conversations/a/tracker/events", "{\"event\":\"session_ended\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("status").asText()).isEqualTo("failure");
        assertThat(refused.body()).hasSizeGreaterThan(3_000);
    }

    @Test
    void from_3_16_on_a_chat_can_be_ended_once_and_for_good() throws Exception {
        try (RasaStandIn pro = new RasaStandIn(Clock.systemUTC(), "3.16.0")) {
            String events =
                    "/conversations/a/tracker/events?token=" + pro.settings().get("auth-token");
            String tracker = "/conversations/a/tracker?token=" + pro.settings().get("auth-token");
            String end = "[" + SESSION_START + ",{\"event\":\"session_ended\"}]";

            HttpResponse<String> first = send(post(events, end, pro));
            HttpResponse<String> second = send(post(events, end, pro));

            assertThat(json(first).path("terminated").asBoolean()).isTrue();
            assertThat(second.statusCode()).isEqualTo(400);
            assertThat(json(send(HttpRequest.newBuilder(pro.url().resolve(tracker))))
                            .path("terminated")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void the_bot_takes_a_turn_for_an_intent_unless_it_is_paused() throws Exception {
        String body = "{\"name\":\"EXTERNAL_handover\",\"entities\":{\"department\":\"Sales\"}}";

        post("/conversations/a/trigger_intent", body);
        int afterOne = rasa.events("a").size();
        post("/conversations/a/tracker/events", "{\"event\":\"pause\"}");
        post("/conversations/a/trigger_intent", body);

        assertThat(json(get("/conversations/a/tracker"))
                        .at("/latest_message/entities/0/value")
                        .asText())
                .isEqualTo("Sales");
        assertThat(rasa.events("a")).hasSize(afterOne + 1);
    }

    @Test
    void an_intent_that_the_bot_does_not_know_is_not_found() throws Exception {
        HttpResponse<String> answer = post("/conversations/a/trigger_intent", "{\"name\":\"EXTERNAL_other\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("reason").asText()).isEqualTo("NotFound");
        assertThat(rasa.events("a")).isEmpty();
    }

    @Test
    void without_a_model_all_that_is_signed_in_is_a_conflict() throws Exception {
        rasa.modelLoaded(false);

        assertThat(get("/status").statusCode()).isEqualTo(409);
        assertThat(get("/conversations/a/tracker").statusCode()).isEqualTo(409);
        assertThat(get("/version").statusCode()).isEqualTo(200);
    }

    @Test
    void errors_of_the_web_server_have_shapes_of_their_own() throws Exception {
        HttpResponse<String> noJson = post("/conversations/a/tracker/events", "{");

        assertThat(json(noJson).path("description").asText()).isEqualTo("Bad Request");
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/nowhere").body()).startsWith("<!DOCTYPE html>");
        assertThat(get("/conversations/a/tracker/events").statusCode()).isEqualTo(405);
    }

    @Test
    void the_first_word_of_a_session_id_chooses_what_goes_wrong() throws Exception {
        String events = "[" + SESSION_START + ",{\"event\":\"pause\"}]";

        HttpResponse<String> busy = post("/conversations/busy-1/tracker/events", events);
        HttpResponse<String> away = get("/conversations/away-1/tracker");
        HttpResponse<String> forgetful = post("/conversations/forgetful-1/tracker/events", events);

        assertThat(busy.statusCode()).isEqualTo(500);
        assertThat(json(busy).path("message").asText()).contains("Could not acquire lock");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(json(forgetful).path("paused").asBoolean()).isTrue();
        assertThat(paused("forgetful-1")).isFalse();
    }

    private boolean paused(String id) throws Exception {
        return json(get("/conversations/" + id + "/tracker")).path("paused").asBoolean();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(signed(path)));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(signed(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder post(String path, String body, RasaStandIn where) {
        return HttpRequest.newBuilder(where.url().resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private URI signed(String path) {
        String separator = path.contains("?") ? "&" : "?";
        return rasa.url().resolve(path + separator + "token=" + rasa.settings().get("auth-token"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
