package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.DESK;
import static dev.baton.host.manage.ManagedHost.json;
import static dev.baton.host.manage.ManagedHost.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several apps from one jar. */
class InstancesTest {

    private final ManagedHost host = ManagedHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void a_second_app_has_an_id_a_name_and_settings_of_its_own() {
        HttpResponse<String> made = make("Second desk");
        String id = json(made).path("instance").path("id").asText();
        host.post("/api/apps/" + id + "/settings", setting("server-url", "http://127.0.0.1:9"));

        JsonNode second = json(host.get("/api/apps/" + id)).path("app");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(json(made).path("instance").path("state").asText()).isEqualTo("NEEDS_SETTINGS");
        assertThat(second.path("name").asText()).isEqualTo("Second desk");
        assertThat(second.path("state").asText()).isEqualTo("RUNNING");
        assertThat(second.path("plugin").path("id").asText()).isEqualTo(DESK);
        assertThat(json(host.get("/api/apps/" + DESK)).path("app").path("state").asText())
                .isEqualTo("NEEDS_SETTINGS");
        assertThat(json(host.get("/api/v1/instances")).path("instances").findValuesAsText("id"))
                .containsExactly(id);
    }

    @Test
    void an_instance_is_removed_by_either_route_and_the_first_app_stays() {
        for (String route : new String[] {"/api/v1/instances/", "/api/apps/"}) {
            String id = json(make("Second desk")).path("instance").path("id").asText();

            HttpResponse<String> removed = host.delete(route + id);

            assertThat(removed.statusCode()).as(removed.body()).isEqualTo(200);
            assertThat(host.get("/api/apps/" + id).statusCode()).isEqualTo(404);
        }
        assertThat(host.audit())
                .filteredOn(entry -> entry.what() == What.APP_REMOVED)
                .extracting(AuditEntry::who, AuditEntry::earlier)
                .containsExactly(tuple("admin", "Second desk"), tuple("admin", "Second desk"));
        assertThat(json(host.get("/api/v1/instances")).path("instances")).isEmpty();
        assertThat(host.get("/api/apps/" + DESK).statusCode()).isEqualTo(200);
    }

    @Test
    void a_plugin_whose_jar_others_need_is_not_removed() {
        make("Second desk");

        HttpResponse<String> answer = host.delete("/api/apps/" + DESK);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).contains("Second desk");
        assertThat(host.get("/api/apps/" + DESK).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_missing_or_wrong_is_said() {
        HttpResponse<String> empty = host.post("/api/v1/instances", "{}");
        HttpResponse<String> unknown =
                host.post("/api/v1/instances", "{\"plugin\":\"00000000-0000-4000-8000-0000000000ff\",\"name\":\"x\"}");
        HttpResponse<String> nameless = make(" ");
        HttpResponse<String> missing = host.delete("/api/v1/instances/" + DESK);

        assertThat(json(empty).path("error").asText()).isEqualTo("plugin is required. name is required.");
        assertThat(json(unknown).path("error").asText()).contains("There is no plugin 00000000-0000-4000-8000");
        assertThat(json(nameless).path("error").asText()).contains("An app's name has 1 to 100 characters");
        assertThat(missing.statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> make(String name) {
        return host.post("/api/v1/instances", "{\"plugin\":\"" + DESK + "\",\"name\":\"" + name + "\"}");
    }
}
