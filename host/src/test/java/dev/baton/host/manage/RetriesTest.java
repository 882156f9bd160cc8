package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.DESK;
import static dev.baton.host.manage.ManagedHost.json;
import static dev.baton.host.manage.ManagedHost.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trying again by hand, over HTTP. */
class RetriesTest {

    private static final String CLOSES_ARE_NOT_KEPT = ManagedHost.setting("host.keep-close-chat", "0s");

    private final ManagedHost host = ManagedHost.withDeskRunning();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void what_was_refused_is_tried_again_at_once() {
        String id = call("unknown");

        HttpResponse<String> retried = retry(id);

        assertThat(retried.statusCode()).as(retried.body()).isEqualTo(200);
        assertThat(json(retried).path("delivery").path("state").asText()).isIn("open", "refused");
        until("a second attempt was made", () -> attempts(id) == 2 && state(id).equals("refused"));
    }

    @Test
    void what_has_an_unknown_outcome_is_asked_of_the_backend_and_not_repeated() {
        host.post("/api/apps/" + DESK + "/settings", CLOSES_ARE_NOT_KEPT);
        String found = call("lost-1");
        String lost = call("lost-for-good");
        assertThat(state(found)).isEqualTo("unknown");

        retry(found);
        retry(lost);

        until("the backend was asked", () -> state(found).equals("done"));
        until("the backend was asked in vain", () -> attempts(lost) == 2);
        String lines = host.get("/api/apps/" + DESK + "/logs").body();
        assertThat(lines.split("closes lost-1", -1)).hasSize(2);
        assertThat(lines.split("closes lost-for-good", -1)).hasSize(2);
    }

    @Test
    void what_is_done_or_open_or_not_there_cannot_be_retried() {
        String done = call("s");
        String open = call("away-1");

        assertThat(retry(done).statusCode()).isEqualTo(409);
        assertThat(json(retry(done)).path("error").asText())
                .isEqualTo("The delivery " + done + " is done: there is nothing to try again.");
        assertThat(json(retry(open)).path("error").asText())
                .isEqualTo("The delivery " + open + " is open: its next attempt comes by itself.");
        assertThat(retry("none").statusCode()).isEqualTo(404);
    }

    @Test
    void what_no_app_could_perform_is_refused_with_the_remedy() {
        String id = call("unknown");
        host.post("/api/apps/" + DESK + "/status", "{\"status\":\"manually_disabled\"}");

        HttpResponse<String> stopped = retry(id);
        host.delete("/api/apps/" + DESK);
        HttpResponse<String> gone = retry(id);

        assertThat(stopped.statusCode()).isEqualTo(409);
        assertThat(json(stopped).path("error").asText())
                .startsWith("The app Desk does not run: ")
                .endsWith(" Retry when it does.");
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(json(gone).path("error").asText())
                .isEqualTo("The app " + DESK + " of the delivery " + id
                        + " is gone. Install its jar again, and retry then.");
    }

    @Test
    void several_are_retried_by_their_ids_each_for_itself() {
        String refused = call("unknown");
        String done = call("s");

        JsonNode answer = json(
                host.post("/api/v1/deliveries/retry", "{\"ids\":[\"" + refused + "\",\"" + done + "\",\"none\"]}"));

        assertThat(answer.path("retried").toString()).isEqualTo("[\"" + refused + "\"]");
        assertThat(answer.path("refused").size()).isEqualTo(2);
        assertThat(answer.path("refused").path(0).path("error").asText()).contains("is done");
        assertThat(answer.path("refused").path(1).path("id").asText()).isEqualTo("none");
    }

    @Test
    void what_a_filter_finds_is_retried_page_by_page_the_oldest_first() {
        host.post("/api/apps/" + DESK + "/settings", CLOSES_ARE_NOT_KEPT);
        String first = call("away-1");
        String second = call("away-2");
        call("unknown");

        JsonNode page = bulk("{\"state\":\"returned\",\"count\":1,\"to\":\"2999-01-01\"}");
        JsonNode rest = bulk("{\"state\":\"returned\",\"count\":1,\"after\":\""
                + page.path("next").asText() + "\"}");

        assertThat(page.path("retried").toString()).isEqualTo("[\"" + first + "\"]");
        assertThat(rest.path("retried").toString()).isEqualTo("[\"" + second + "\"]");
        assertThat(rest.has("next")).isFalse();
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_nothing_is_retried() {
        String refused = call("unknown");

        HttpResponse<String> answer = host.post(
                "/api/v1/deliveries/retry", "{\"state\":\"refused,done\",\"count\":501,\"from\":7,\"app\":\"x\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("problems").toString())
                .isEqualTo("[\"from must be a text.\",\"count must be a whole number from 1 to 500.\","
                        + "\"Name the deliveries in ids, or in state at least one of given-up, refused, returned,"
                        + " unknown, and nothing else.\",\"app must be the id of an app, and x is none.\"]");
        assertThat(state(refused)).isEqualTo("refused");
    }

    @Test
    void ids_and_a_filter_are_not_taken_together_and_no_ids_are_not_a_filter() {
        String refused = call("unknown");

        HttpResponse<String> both =
                host.post("/api/v1/deliveries/retry", "{\"ids\":[\"" + refused + "\"],\"state\":\"given-up\"}");
        HttpResponse<String> none = host.post("/api/v1/deliveries/retry", "{\"ids\":[],\"state\":\"refused\"}");

        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(json(both).path("problems").toString())
                .isEqualTo("[\"Name the deliveries in ids, or by state, and not both.\"]");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("ids is empty.");
        assertThat(shown(refused).path("attempts")).hasSize(1);
    }

    private String call(String session) {
        return host.post(
                        "/api/apps/public/" + DESK + "/incoming",
                        "{\"action\":\"close-chat\",\"sessionId\":\"" + session + "\"}")
                .headers()
                .firstValue("Baton-Delivery-Id")
                .orElseThrow();
    }

    private HttpResponse<String> retry(String id) {
        return host.post("/api/v1/deliveries/" + id + "/retry", "");
    }

    private JsonNode bulk(String body) {
        return json(host.post("/api/v1/deliveries/retry", body));
    }

    private String state(String id) {
        return shown(id).path("delivery").path("state").asText();
    }

    private int attempts(String id) {
        return shown(id).path("attempts").size();
    }

    private JsonNode shown(String id) {
        return json(host.get("/api/v1/deliveries/" + id));
    }
}
