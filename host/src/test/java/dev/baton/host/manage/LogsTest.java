package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.DESK;
import static dev.baton.host.manage.ManagedHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading an app's log over HTTP. */
class LogsTest {

    private static final String LOGS = "/api/apps/" + DESK + "/logs";

    private final ManagedHost host = ManagedHost.withDeskRunning();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void what_an_app_says_in_a_call_is_one_document_without_its_secret() {
        host.post("/api/apps/" + DESK + "/settings", ManagedHost.setting("api-key", "k-3141592653"));
        HttpResponse<String> call = close("s-1");

        HttpResponse<String> answer = host.get(LOGS);

        JsonNode body = json(answer);
        JsonNode log = body.path("logs").path(0);
        assertThat(answer.body()).doesNotContain("k-3141592653");
        assertThat(body.path("offset").asInt()).isZero();
        assertThat(body.path("count").asInt()).isEqualTo(body.path("logs").size());
        assertThat(body.path("total").asInt()).isEqualTo(body.path("logs").size());
        assertThat(log.path("appId").asText()).isEqualTo(DESK);
        assertThat(log.path("method").asText()).isEqualTo("api:incoming:post");
        assertThat(log.path("entries").findValuesAsText("severity")).endsWith("warning");
        JsonNode said = log.path("entries").path(log.path("entries").size() - 1);
        assertThat(said.path("args").path(0).asText()).isEqualTo("closes s-1 with the key [secret]");
        assertThat(log.path("deliveryId").asText())
                .isEqualTo(call.headers().firstValue("Baton-Delivery-Id").orElseThrow());
        for (String field : new String[] {"startTime", "endTime", "instanceId", "_createdAt"}) {
            assertThat(log.path(field).asText()).as(field).isNotEmpty();
        }
        assertThat(log.path("totalTime").isNumber()).isTrue();
    }

    @Test
    void a_key_that_its_backend_sends_back_is_shown_to_nobody() {
        host.post("/api/apps/" + DESK + "/settings", ManagedHost.setting("api-key", "k-3141592653"));

        HttpResponse<String> call = close("echo-1");

        String delivery = call.headers().firstValue("Baton-Delivery-Id").orElseThrow();
        String said = "The desk answered 401: no such key: [secret]?";
        assertThat(call.statusCode()).isEqualTo(502);
        assertThat(json(call).path("message").asText()).startsWith(said);
        assertThat(host.get("/api/v1/deliveries/" + delivery).body())
                .contains(said)
                .doesNotContain("k-3141592653");
        assertThat(host.get(LOGS).body()).doesNotContain("k-3141592653");
    }

    @Test
    void documents_are_asked_for_by_method_and_page() {
        close("s-1");
        close("s-2");

        JsonNode calls = json(host.get(LOGS + "?method=api:incoming:post&logLevel=1&count=1&offset=1"));
        JsonNode errors = json(host.get(LOGS + "?logLevel=0"));
        JsonNode before = json(host.get(LOGS + "?endDate=2020-01-01"));

        assertThat(calls.path("total").asInt()).isEqualTo(2);
        assertThat(calls.path("count").asInt()).isEqualTo(1);
        assertThat(calls.path("offset").asInt()).isEqualTo(1);
        assertThat(calls.toString()).contains("closes s-1").doesNotContain("closes s-2");
        assertThat(errors.path("total").asInt()).isZero();
        assertThat(before.path("total").asInt()).isZero();
    }

    @Test
    void a_day_counts_to_its_end() {
        close("s-1");
        String today = LocalDate.now(ZoneOffset.UTC).toString();

        JsonNode found = json(host.get(LOGS + "?startDate=" + today + "&endDate=" + today));

        assertThat(found.toString()).contains("closes s-1");
    }

    @Test
    void all_that_is_wrong_with_the_question_is_said_at_once() {
        HttpResponse<String> answer = host.get(LOGS + "?count=many&logLevel=7&startDate=yesterday");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("problems").toString())
                .isEqualTo("[\"count must be a whole number from 0 to 100.\","
                        + "\"logLevel must be a whole number from 0 to 2.\","
                        + "\"startDate must be a day such as 2026-01-31, or a moment such as 2026-01-31T12:00:00Z.\"]");
    }

    private HttpResponse<String> close(String session) {
        return host.post(
                "/api/apps/public/" + DESK + "/incoming",
                "{\"action\":\"close-chat\",\"sessionId\":\"" + session + "\"}");
    }
}
