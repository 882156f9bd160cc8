package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.DESK;
import static dev.baton.host.manage.ManagedHost.json;
import static dev.baton.host.manage.ManagedHost.setting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading and writing an app's settings over HTTP. */
class SettingsTest {

    private static final String SETTINGS = "/api/apps/" + DESK + "/settings";

    private final ManagedHost host = ManagedHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void each_setting_is_described_with_its_kind_its_default_and_its_help() {
        JsonNode settings = json(host.get(SETTINGS)).path("settings");

        assertThat(settings.path("server-url").toString())
                .isEqualTo("{\"id\":\"server-url\",\"type\":\"string\",\"packageValue\":\"\",\"value\":\"\","
                        + "\"required\":true,\"public\":false,\"i18nLabel\":\"server-url\","
                        + "\"i18nDescription\":\"Where the desk is.\",\"kind\":\"url\",\"isSet\":false}");
        assertThat(settings.path("api-key").path("type").asText()).isEqualTo("password");
        assertThat(settings.path("loud").path("value").isBoolean()).isTrue();
        assertThat(settings.path("seats").path("type").asText()).isEqualTo("int");
        assertThat(settings.path("seats").path("value").asInt()).isEqualTo(3);
        assertThat(settings.path("mode").path("values").path(1).path("key").asText())
                .isEqualTo("park");
        assertThat(settings.path("host.wait").path("packageValue").asText()).isEqualTo("10s");
    }

    @Test
    void saving_answers_with_what_was_saved_and_the_app_runs_with_it() {
        HttpResponse<String> answer = host.post(
                SETTINGS,
                "{\"settings\":[{\"id\":\"server-url\",\"value\":\"http://127.0.0.1:9/\"},{\"id\":\"loud\",\"value\":true},"
                        + "{\"id\":\"seats\",\"value\":5}]}");

        JsonNode body = json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(body.path("updated")).hasSize(3);
        assertThat(body.path("updated").path(2).path("value").asInt()).isEqualTo(5);
        assertThat(body.path("revision").asInt()).isEqualTo(1);
        assertThat(body.path("state").asText()).isEqualTo("RUNNING");
        assertThat(json(host.get(SETTINGS + "/loud"))
                        .path("setting")
                        .path("value")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void an_app_that_cannot_list_its_chats_cannot_have_idle_ones_closed() {
        host.post(SETTINGS, "{\"settings\":[{\"id\":\"server-url\",\"value\":\"http://127.0.0.1:9/\"}]}");

        HttpResponse<String> answer =
                host.post(SETTINGS, "{\"settings\":[{\"id\":\"host.close-idle-after\",\"value\":\"30m\"}]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("problems").toString())
                .isEqualTo("[{\"setting\":\"host.close-idle-after\",\"message\":\"host.close-idle-after cannot be used:"
                        + " this app does not list its chats. Leave it empty.\"}]");
    }

    @Test
    void all_that_is_wrong_is_said_at_once_for_each_field_and_nothing_is_saved() {
        HttpResponse<String> answer = host.post(
                SETTINGS,
                "{\"settings\":[{\"id\":\"server-url\",\"value\":\"ftp://x\"},{\"id\":\"seats\",\"value\":12},"
                        + "{\"id\":\"moder\",\"value\":\"park\"}]}");

        JsonNode body = json(answer);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(body.path("success").asBoolean(true)).isFalse();
        assertThat(body.path("problems").toString())
                .isEqualTo(
                        "[{\"setting\":\"server-url\",\"message\":\"server-url must start with https:// or http://.\"},"
                                + "{\"setting\":\"seats\",\"message\":\"seats must be a whole number from 1 to 9.\"},"
                                + "{\"setting\":\"moder\",\"message\":\"There is no setting 'moder'. Did you mean mode?\"}]");
        assertThat(body.path("error").asText()).contains("server-url must", "seats must", "moder");
        assertThat(json(host.get(SETTINGS)).path("revision").asInt()).isZero();
    }

    @Test
    void a_secret_never_comes_out_and_stays_until_it_is_unset() {
        host.post(SETTINGS, setting("server-url", "http://127.0.0.1:9"));

        HttpResponse<String> saved = host.post(SETTINGS, setting("api-key", "k-3141592653"));
        HttpResponse<String> other = host.post(SETTINGS, setting("mode", "park"));
        HttpResponse<String> empty = host.post(SETTINGS + "/api-key", "{\"value\":\"\"}");
        HttpResponse<String> read = host.get(SETTINGS);
        HttpResponse<String> unset = host.post(SETTINGS + "/api-key", "{\"setting\":{\"value\":null}}");

        for (HttpResponse<String> answer : List.of(saved, other, empty, read, unset)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("k-3141592653");
        }
        JsonNode key = json(read).path("settings").path("api-key");
        assertThat(key.path("value").asText("?")).isEmpty();
        assertThat(key.path("isSet").asBoolean()).isTrue();
        assertThat(json(unset).path("updated").path(0).path("isSet").asBoolean(true))
                .isFalse();
    }

    @Test
    void sending_all_back_as_it_was_read_changes_nothing() throws Exception {
        host.post(SETTINGS, setting("server-url", "http://127.0.0.1:9"));
        host.post(SETTINGS, setting("api-key", "k-3141592653"));
        JsonNode before = json(host.get(SETTINGS)).path("settings");

        ObjectNode all = new ObjectMapper().createObjectNode();
        before.forEach(all.putArray("settings")::add);
        HttpResponse<String> answer = host.post(SETTINGS, all.toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(host.get(SETTINGS)).path("settings")).isEqualTo(before);
        assertThat(before.path("host.wait").path("isSet").asBoolean(true)).isFalse();
    }

    @Test
    void who_builds_upon_an_older_revision_is_told_of_the_newer_one() {
        host.post(SETTINGS, setting("server-url", "http://127.0.0.1:9"));
        host.post(SETTINGS, setting("mode", "park"));

        HttpResponse<String> late =
                host.post(SETTINGS, "{\"revision\":1,\"settings\":[{\"id\":\"mode\",\"value\":\"close\"}]}");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(late).path("revision").asInt()).isEqualTo(2);
        assertThat(json(host.get(SETTINGS + "/mode"))
                        .path("setting")
                        .path("value")
                        .asText())
                .isEqualTo("park");
    }

    @Test
    void a_setting_that_there_is_not_is_not_found() {
        HttpResponse<String> answer = host.get(SETTINGS + "/modus");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"success\":false,\"error\":\"No setting found on the app by the id of: modus\"}");
    }
}
