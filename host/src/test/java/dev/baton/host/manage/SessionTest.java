package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.host.manage.ManagedHost.Identity;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logging in, as clients of Rocket.Chat do, and out again. */
class SessionTest {

    private final ManagedHost host = ManagedHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void a_login_gives_the_two_headers_that_everything_else_takes() {
        HttpResponse<String> answer = host.logInAnswer("admin", ManagedHost.PASSWORD);

        JsonNode body = json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body.path("status").asText()).isEqualTo("success");
        assertThat(body.path("success").asBoolean()).isTrue();
        assertThat(body.path("data").path("me").path("username").asText()).isEqualTo("admin");
        Identity made = new Identity(
                body.path("data").path("userId").asText(),
                body.path("data").path("authToken").asText());
        JsonNode me = json(host.send(made, "GET", "/api/v1/me", ""));
        assertThat(me.path("_id").asText()).isEqualTo(made.userId());
        assertThat(me.path("roles").path(0).asText()).isEqualTo("admin");
    }

    @Test
    void a_login_may_come_as_a_form_under_either_name() {
        HttpResponse<String> answer = host.send(
                "/api/v1/login",
                "application/x-www-form-urlencoded",
                BodyPublishers.ofString("username=ADMIN&password=correct+horse+battery+staple"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        HttpResponse<String> wrong = host.logInAnswer("admin", "guess");
        HttpResponse<String> unknown = host.logInAnswer("nobody", "guess");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body())
                .isEqualTo("{\"success\":false,\"error\":\"Unauthorized\",\"status\":\"error\","
                        + "\"message\":\"The user's name or the password is wrong.\"}");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void all_that_is_missing_is_said_at_once() {
        HttpResponse<String> answer = host.send(Identity.STRANGER, "POST", "/api/v1/login", "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"success\":false,\"error\":\"user is required. password is required.\","
                        + "\"problems\":[\"user is required.\",\"password is required.\"]}");
    }

    @Test
    void a_login_of_unknown_size_or_a_large_one_is_refused_before_it_is_read() {
        String large = "{\"user\":\"admin\",\"password\":\"" + "x".repeat(9_000) + "\"}";

        HttpResponse<String> tooLarge = host.send(Identity.STRANGER, "POST", "/api/v1/login", large);
        HttpResponse<String> chunked = host.send(
                "/api/v1/login",
                "application/json",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))));

        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(json(tooLarge).path("error").asText()).isEqualTo("The body is larger than 8192 bytes.");
        assertThat(chunked.statusCode()).isEqualTo(411);
        assertThat(json(chunked).path("error").asText()).contains("Content-Length");
    }

    @Test
    void guessing_is_slowed_down_for_the_name_and_not_for_other_names() {
        for (int i = 0; i < 5; i++) {
            host.logInAnswer("nobody", "guess " + i);
        }

        HttpResponse<String> oneTooMany = host.logInAnswer("nobody", "guess 6");
        HttpResponse<String> other = host.logInAnswer("admin", ManagedHost.PASSWORD);

        assertThat(oneTooMany.statusCode()).isEqualTo(429);
        assertThat(oneTooMany.headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(1L, 60L);
        assertThat(json(oneTooMany).path("success").asBoolean(true)).isFalse();
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void after_a_logout_the_token_is_good_for_nothing_and_others_are() {
        Identity leaving = host.logIn("admin", ManagedHost.PASSWORD);
        host.send(leaving, "GET", "/api/v1/me", "");

        HttpResponse<String> logout = host.send(leaving, "POST", "/api/v1/logout", "");

        assertThat(logout.body())
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":{\"message\":\"You've been logged out!\"},\"success\":true}");
        assertThat(host.send(leaving, "GET", "/api/v1/me", "").statusCode()).isEqualTo(401);
        assertThat(host.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void a_stranger_is_told_to_sign_in() {
        HttpResponse<String> answer = host.send(Identity.STRANGER, "GET", "/api/apps/installed", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"success\":false,\"error\":\"You must be logged in to do this.\","
                        + "\"status\":\"error\",\"message\":\"You must be logged in to do this.\"}");
    }
}
