package dev.baton.host.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UppzyStandInTest {

    private static final String API = "/api/v1";
    private static final String CLOSE = "/m2m/sites/demo-site/chat/session/close";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final UppzyStandIn uppzy = new UppzyStandIn(Clock.fixed(NOON, ZoneOffset.UTC));
    private final Vendor vendor = new Vendor(uppzy, "uppzy-session-close.yaml");
    private final String[] signedIn = {"X-API-Key", uppzy.settings().get("api-key")};

    @AfterEach
    void stop() {
        uppzy.close();
    }

    @Test
    void any_session_can_be_closed_as_often_as_one_likes() {
        HttpResponse<String> first = close("user-123-web");
        HttpResponse<String> second = close("user-123-web");

        assertThat(first.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(second.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(uppzy.calls()).isEqualTo(2);
        vendor.keepsContract("POST", CLOSE, first);
    }

    @Test
    void a_closed_session_is_listed_with_the_time_of_its_closing() {
        JsonNode before = session("user-122-web");

        close("user-122-web");

        assertThat(before.path("closed_at").isNull()).isTrue();
        assertThat(before.path("updated_at").asText()).isEqualTo("2026-02-28T06:00:00Z");
        assertThat(session("user-122-web").path("closed_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(session("user-122-web").path("updated_at").asText()).isEqualTo("2026-02-28T06:00:00Z");
    }

    @Test
    void a_session_never_heard_of_is_listed_once_it_is_closed() {
        close("2Sfq8wXw4fYPMf6r4");

        assertThat(session("2Sfq8wXw4fYPMf6r4").path("closed_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void the_oldest_sessions_are_forgotten() {
        IntStream.range(0, 100).parallel().forEach(call -> close("s-" + call));

        assertThat(sessions())
                .hasSize(100)
                .allMatch(session -> session.path("id").asText().startsWith("s-"));
    }

    @ParameterizedTest
    @CsvSource({
        "wrong-key,                          demo-site,  401, invalid_api_key",
        "demo-uppzy-api-key-of-a-small-plan, demo-site,  403, api_access_not_available_on_plan",
        "demo-uppzy-api-key,                 other-site, 404, site not found"
    })
    void a_key_or_site_that_is_wrong_is_refused_as_documented(String key, String site, int status, String error) {
        String path = "/m2m/sites/" + site + "/chat/session/close";

        HttpResponse<String> answer = vendor.ask("POST", API + path, "{\"session_id\":\"s-1\"}", "X-API-Key", key);

        assertRefused(answer, status, error);
    }

    @Test
    void without_a_key_it_is_a_401() {
        HttpResponse<String> answer = vendor.ask("POST", API + CLOSE, "{\"session_id\":\"s-1\"}");

        assertRefused(answer, 401, "invalid_api_key");
    }

    @ParameterizedTest
    @CsvSource({"{}", "not JSON", "'{\"session_id\":\"\"}'"})
    void without_a_session_it_is_a_400(String body) {
        HttpResponse<String> answer = vendor.ask("POST", API + CLOSE, body, signedIn);

        assertRefused(answer, 400, "session_id is required");
    }

    @Test
    void beginnings_of_an_id_show_what_can_go_wrong() {
        HttpResponse<String> unknown = close("unknown-1");
        HttpResponse<String> away = close("away-1");
        HttpResponse<String> busy = close("busy-1");

        assertRefused(unknown, 404, "session not found");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).contains("2");
    }

    private HttpResponse<String> close(String session) {
        return vendor.ask("POST", API + CLOSE, "{\"session_id\":\"" + session + "\"}", signedIn);
    }

    private JsonNode sessions() {
        return Vendor.json(vendor.ask("GET", API + "/m2m/sites/demo-site/sessions", "", signedIn))
                .path("sessions");
    }

    private JsonNode session(String id) {
        for (JsonNode session : sessions()) {
            if (session.path("id").asText().equals(id)) {
                return session;
            }
        }
        throw new AssertionError("There is no session " + id + ".");
    }

    private void assertRefused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        vendor.keepsContract("POST", CLOSE, answer);
    }
}
