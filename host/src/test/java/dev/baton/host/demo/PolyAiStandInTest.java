package dev.baton.host.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolyAiStandInTest {

    private static final String CLOSE = "/v1/ACCOUNT-demo/PROJECT-demo/chat/close";
    private static final String RESPOND = "/v1/ACCOUNT-demo/PROJECT-demo/chat/respond";
    private static final String HANDOFF_STATE = "/v1/ACCOUNT-demo/PROJECT-demo/handoff_state";

    private final PolyAiStandIn polyAi = new PolyAiStandIn();
    private final Vendor vendor = new Vendor(polyAi, "polyai-chat-close.yaml");
    private final String[] signedIn = {
        "X-API-KEY",
        polyAi.settings().get("api-key"),
        "X-TOKEN",
        polyAi.settings().get("connector-token")
    };

    @AfterEach
    void stop() {
        polyAi.close();
    }

    @Test
    void any_conversation_can_be_closed_as_often_as_one_likes() {
        HttpResponse<String> first = close("2Sfq8wXw4fYPMf6r4", signedIn);
        HttpResponse<String> second = close("2Sfq8wXw4fYPMf6r4", signedIn);

        assertThat(first.body()).isEqualTo("{\"success\":true}");
        assertThat(second.body()).isEqualTo("{\"success\":true}");
        assertThat(first.headers().firstValue("X-PolyAI-Correlation-Id")).isPresent();
        assertThat(polyAi.calls()).isEqualTo(2);
        vendor.keepsContract("PUT", CLOSE, first);
    }

    @Test
    void without_both_headers_it_answers_401_and_with_one_of_them_400() {
        HttpResponse<String> none = close("c-1");
        HttpResponse<String> keyOnly = close("c-1", "X-API-KEY", signedIn[1]);
        HttpResponse<String> tokenOnly = close("c-1", "X-TOKEN", signedIn[3]);

        assertRefused(none, 401);
        assertRefused(keyOnly, 400);
        assertRefused(tokenOnly, 400);
    }

    @Test
    void a_wrong_key_or_token_is_a_401() {
        HttpResponse<String> wrongKey = close("c-1", "X-API-KEY", "guessed", "X-TOKEN", signedIn[3]);
        HttpResponse<String> wrongToken = close("c-1", "X-API-KEY", signedIn[1], "X-TOKEN", "guessed");

        assertRefused(wrongKey, 401);
        assertRefused(wrongToken, 401);
    }

    @ParameterizedTest
    @CsvSource({"/v2/ACCOUNT-demo/PROJECT-demo", "/v1/ACCOUNT-other/PROJECT-demo", "/v1/ACCOUNT-demo/PROJECT-other"})
    void another_version_account_or_project_is_a_404(String project) {
        HttpResponse<String> answer =
                vendor.ask("PUT", project + "/chat/close", "{\"conversation_id\":\"c-1\"}", signedIn);

        assertRefused(answer, 404);
        assertThat(answer.body()).contains("account or project");
    }

    @ParameterizedTest
    @CsvSource({"{}", "not JSON", "'{\"conversation_id\":\"\"}'"})
    void without_a_conversation_it_is_a_400(String body) {
        HttpResponse<String> answer = vendor.ask("PUT", CLOSE, body, signedIn);

        assertRefused(answer, 400);
    }

    @Test
    void an_id_that_begins_with_unknown_is_not_known() {
        HttpResponse<String> answer = close("unknown-1", signedIn);

        assertRefused(answer, 404);
        assertThat(answer.body()).contains("Conversation not found");
    }

    @Test
    void other_beginnings_of_an_id_show_what_else_can_go_wrong() {
        HttpResponse<String> away = close("away-1", signedIn);
        HttpResponse<String> busy = close("busy-1", signedIn);
        HttpResponse<String> stuck = close("stuck-1", signedIn);

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).contains("2");
        assertThat(stuck.statusCode()).isEqualTo(200);
        assertThat(Vendor.json(stuck).path("success").booleanValue()).isFalse();
        assertThat(Vendor.json(stuck).has("success")).isTrue();
    }

    @Test
    void asked_for_a_person_the_agent_hands_over_and_stores_why() {
        HttpResponse<String> answer = respond("c-1", "{\"department\":\"billing\",\"reason\":\"invoice\"}");
        HttpResponse<String> state = vendor.ask("GET", HANDOFF_STATE + "?id=c-1", "", signedIn);

        assertThat(Vendor.json(answer).path("handoff"))
                .isEqualTo(Vendor.json("{\"destination\":\"billing\",\"reason\":\"invoice\"}"));
        assertThat(Vendor.json(state).path("id").asText()).isEqualTo("c-1");
        assertThat(Vendor.json(state).path("data").path("destination").asText()).isEqualTo("billing");
    }

    @Test
    void an_agent_that_goes_on_alone_hands_nothing_over() {
        HttpResponse<String> answer = respond("alone-1", "{}");
        HttpResponse<String> state = vendor.ask("GET", HANDOFF_STATE + "?id=alone-1", "", signedIn);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Vendor.json(answer).has("response")).isTrue();
        assertThat(Vendor.json(answer).has("handoff")).isFalse();
        assertThat(state.statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> close(String conversation, String... headers) {
        return vendor.ask("PUT", CLOSE, "{\"conversation_id\":\"" + conversation + "\"}", headers);
    }

    private HttpResponse<String> respond(String conversation, String metadata) {
        String body = "{\"conversation_id\":\"" + conversation + "\",\"message\":\"A person, please.\",\"metadata\":"
                + metadata + "}";
        return vendor.ask("POST", RESPOND, body, signedIn);
    }

    private void assertRefused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Vendor.json(answer).path("error_message").asText()).isNotBlank();
        vendor.keepsContract("PUT", CLOSE, answer);
    }
}
