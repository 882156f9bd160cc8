package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.DESK;
import static dev.baton.host.manage.ManagedHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.host.auth.Role;
import dev.baton.host.manage.ManagedHost.Identity;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Making tokens for programs that call apps, and ending them. */
class TokensTest {

    private final ManagedHost host = ManagedHost.withDeskRunning();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void a_token_that_was_made_calls_what_it_is_for_until_it_is_revoked() {
        HttpResponse<String> made = host.post(
                "/api/v1/tokens",
                "{\"user\":\"bot\",\"apps\":[\"" + DESK + "\"],\"actions\":[\"close-chat\"],\"expires\":\"90d\"}");
        JsonNode token = json(made).path("token");
        Identity bot = new Identity(
                json(made).path("userId").asText(), json(made).path("authToken").asText());

        int first = call(bot);
        HttpResponse<String> list = host.get("/api/v1/tokens");
        HttpResponse<String> revoked =
                host.delete("/api/v1/tokens/" + token.path("id").asText());

        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(token.path("role").asText()).isEqualTo("caller");
        assertThat(token.path("createdBy").asText()).isEqualTo("admin");
        assertThat(token.path("expiresAt").asText()).isNotEmpty();
        assertThat(first).isEqualTo(200);
        assertThat(list.body()).contains(token.path("id").asText()).doesNotContain(bot.token());
        assertThat(revoked.statusCode()).isEqualTo(200);
        ManagedHost.until("the token is good for nothing", () -> call(bot) == 401);
        assertThat(host.delete("/api/v1/tokens/" + token.path("id").asText()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        HttpResponse<String> answer =
                host.post("/api/v1/tokens", "{\"apps\":[\"desk\"],\"actions\":[\"close-chta\"],\"expires\":\"soon\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("problems").toString())
                .isEqualTo("[\"user is required.\",\"apps must hold ids of apps, and desk is none.\","
                        + "\"actions must hold close-chat or handover, and not close-chta. Did you mean close-chat?\","
                        + "\"expires must be a length of time such as 30s, 10m, 24h or 7d.\"]");
    }

    @Test
    void a_misspelt_limit_is_refused_since_the_token_would_not_be_limited() {
        HttpResponse<String> answer = host.post(
                "/api/v1/tokens",
                "{\"user\":\"bot\",\"app\":\"x\",\"action\":\"handover\",\"expire\":\"1h\",\"why\":1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("problems").toString())
                .isEqualTo("[\"Unknown field app. Did you mean apps?\",\"Unknown field action. Did you mean actions?\","
                        + "\"Unknown field expire. Did you mean expires?\"]");
    }

    private int call(Identity by) {
        return host.send(
                        by,
                        "POST",
                        "/api/apps/public/" + DESK + "/incoming",
                        "{\"action\":\"close-chat\",\"sessionId\":\"s\"}")
                .statusCode();
    }

    @Test
    void a_list_of_nothing_is_not_taken_for_everything_and_nobody_wants_a_token_that_is_dead() {
        HttpResponse<String> answer =
                host.post("/api/v1/tokens", "{\"user\":\"bot\",\"apps\":[],\"actions\":[],\"expires\":\"0s\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("problems").toString())
                .isEqualTo("[\"apps is empty. Name one, or leave it out.\",\"actions is empty. Name one, or leave it"
                        + " out.\",\"expires must be a length of time from 1m to 876000h.\"]");
        assertThat(host.get("/api/v1/tokens").body()).doesNotContain("bot");
    }

    @Test
    void a_viewer_who_calls_hears_that_it_is_not_for_viewers() {
        HttpResponse<String> answer = host.send(
                host.someone(Role.VIEWER),
                "POST",
                "/api/apps/public/" + DESK + "/incoming",
                "{\"action\":\"close-chat\",\"sessionId\":\"s1\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).path("code").asText()).isEqualTo("not-allowed");
        assertThat(json(answer).path("message").asText()).startsWith("This token is of a viewer,");
    }
}
