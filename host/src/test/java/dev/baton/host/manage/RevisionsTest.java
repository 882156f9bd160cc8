package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.DESK;
import static dev.baton.host.manage.ManagedHost.json;
import static dev.baton.host.manage.ManagedHost.setting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Earlier settings, and whether those of now reach the backend. */
class RevisionsTest {

    private static final String SETTINGS = "/api/apps/" + DESK + "/settings";
    private static final String OURS = "/api/v1/apps/" + DESK;

    private final ManagedHost host = ManagedHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void a_bad_revision_is_rolled_back_and_the_history_says_who_did_what() {
        host.post(SETTINGS, setting("server-url", "http://127.0.0.1:9"));
        host.post(SETTINGS, setting("mode", "park"));

        HttpResponse<String> back = host.post(OURS + "/settings/rollback", "{\"to\":1}");

        JsonNode revisions = json(host.get(OURS + "/settings/history")).path("revisions");
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(json(back).path("revision").asInt()).isEqualTo(3);
        assertThat(json(host.get(SETTINGS + "/mode"))
                        .path("setting")
                        .path("value")
                        .asText())
                .isEqualTo("close");
        assertThat(revisions.findValuesAsText("number")).containsExactly("3", "2", "1");
        assertThat(revisions.path(0).path("restored").asInt()).isEqualTo(1);
        assertThat(revisions.path(0).path("savedBy").asText()).isEqualTo("admin");
    }

    @Test
    void a_revision_that_there_is_not_and_one_that_is_outdated_are_refused() {
        host.post(SETTINGS, setting("server-url", "http://127.0.0.1:9"));

        HttpResponse<String> missing = host.post(OURS + "/settings/rollback", "{\"to\":7}");
        HttpResponse<String> outdated = host.post(OURS + "/settings/rollback", "{\"to\":1,\"revision\":0}");
        HttpResponse<String> empty = host.post(OURS + "/settings/rollback", "{}");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(outdated.statusCode()).isEqualTo(409);
        assertThat(empty.statusCode()).isEqualTo(400);
    }

    @Test
    void a_check_says_why_and_not_just_no() {
        HttpResponse<String> stopped = host.post(OURS + "/check", "");
        host.post(SETTINGS, setting("server-url", "http://127.0.0.1:9"));
        HttpResponse<String> well = host.post(OURS + "/check", "");
        host.post(SETTINGS, setting("api-key", "wrong"));
        HttpResponse<String> wrong = host.post(OURS + "/check", "");

        assertThat(json(stopped).path("ok").asBoolean(true)).isFalse();
        assertThat(json(stopped).path("message").asText()).contains("not running", "server-url is required");
        assertThat(well.body()).isEqualTo("{\"ok\":true,\"message\":\"The desk answers.\",\"success\":true}");
        assertThat(wrong.body())
                .isEqualTo(
                        "{\"ok\":false,\"message\":\"The desk does not accept the key [secret].\",\"success\":true}");
    }
}
