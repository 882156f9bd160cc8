package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.DESK;
import static dev.baton.host.manage.ManagedHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What there is, and switching it on and off, in the shapes that clients of Rocket.Chat know. */
class AppsTest {

    private final ManagedHost host = ManagedHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void an_app_is_shown_with_what_it_lacks() {
        JsonNode apps = json(host.get("/api/apps/installed"));

        JsonNode app = apps.path("apps").path(0);
        assertThat(apps.path("success").asBoolean()).isTrue();
        assertThat(apps.path("apps")).hasSize(1);
        assertThat(app.path("id").asText()).isEqualTo(DESK);
        assertThat(app.path("nameSlug").asText()).isEqualTo("desk");
        assertThat(app.path("version").asText()).isEqualTo("1.0.0");
        assertThat(app.path("author").path("name").asText()).isEqualTo("Baton");
        assertThat(app.path("status").asText()).isEqualTo("invalid_settings_disabled");
        assertThat(app.path("reason").asText()).contains("server-url is required");
        assertThat(json(host.get("/api/apps/" + DESK)).path("app")).isEqualTo(app);
    }

    @Test
    void an_app_that_is_not_there_is_not_found_by_its_id_as_it_was_written() {
        for (String id : new String[] {"00000000-0000-4000-8000-0000000000ff", "nonsense"}) {
            HttpResponse<String> answer = host.get("/api/apps/" + id);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body())
                    .isEqualTo("{\"success\":false,\"error\":\"No App found by the id of: " + id + "\"}");
        }
    }

    @Test
    void a_disabled_app_shows_no_api_and_a_running_one_shows_the_call() {
        JsonNode before = json(host.get("/api/apps/" + DESK + "/apis")).path("apis");

        host.post("/api/apps/" + DESK + "/settings", ManagedHost.setting("server-url", "http://127.0.0.1:9"));
        JsonNode api =
                json(host.get("/api/apps/" + DESK + "/apis")).path("apis").path(0);

        assertThat(before.isArray()).isTrue();
        assertThat(before).isEmpty();
        assertThat(api.path("path").asText()).isEqualTo("incoming");
        assertThat(api.path("computedPath").asText()).isEqualTo("/api/apps/public/" + DESK + "/incoming");
        assertThat(api.path("methods").path(0).asText()).isEqualTo("post");
    }

    @Test
    void the_examples_of_the_call_are_what_the_call_really_answers() {
        host.post("/api/apps/" + DESK + "/settings", ManagedHost.setting("server-url", "http://127.0.0.1:9"));
        JsonNode api =
                json(host.get("/api/apps/" + DESK + "/apis")).path("apis").path(0);
        JsonNode examples = api.path("examples");

        for (String name : new String[] {"close-chat", "bad-request"}) {
            JsonNode example = examples.path(name);
            HttpResponse<String> answer = host.post(
                    api.path("computedPath").asText(), example.path("content").toString());

            assertThat(answer.statusCode()).isEqualTo(example.path("status").asInt());
            assertThat(json(answer)).isEqualTo(example.path("answer"));
        }
        HttpResponse<String> stranger = host.send(
                ManagedHost.Identity.STRANGER, "POST", api.path("computedPath").asText(), "{}");
        assertThat(json(stranger)).isEqualTo(examples.path("not-signed-in").path("answer"));
        assertThat(examples.path("no-such-session").path("status").asInt()).isEqualTo(404);
        assertThat(examples.path("outcome-unknown").path("status").asInt()).isEqualTo(504);
    }

    @Test
    void switching_off_and_on_is_done_when_the_answer_comes() {
        host.post("/api/apps/" + DESK + "/settings", ManagedHost.setting("server-url", "http://127.0.0.1:9"));
        String running =
                json(host.get("/api/apps/" + DESK + "/status")).path("status").asText();

        String off = change("manually_disabled");
        int call = host.post(
                        "/api/apps/public/" + DESK + "/incoming", "{\"action\":\"close-chat\",\"sessionId\":\"s\"}")
                .statusCode();
        String on = change("manually_enabled");

        assertThat(running).isEqualTo("auto_enabled");
        assertThat(off).isEqualTo("manually_disabled");
        assertThat(call).isEqualTo(503);
        assertThat(on).isEqualTo("manually_enabled");
        assertThat(json(host.get("/api/apps/" + DESK + "/status"))
                        .path("status")
                        .asText())
                .isEqualTo("manually_enabled");
    }

    private String change(String status) {
        return json(host.post("/api/apps/" + DESK + "/status", "{\"status\":\"" + status + "\"}"))
                .path("status")
                .asText();
    }

    @Test
    void a_status_that_there_is_not_is_refused() {
        HttpResponse<String> answer = host.post("/api/apps/" + DESK + "/status", "{\"status\":\"on\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"success\":false,\"error\":\"status must be manually_enabled or manually_disabled.\"}");
    }
}
