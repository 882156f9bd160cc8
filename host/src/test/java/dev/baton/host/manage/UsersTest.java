package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.auth.Role;
import dev.baton.host.manage.ManagedHost.Identity;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Making people who sign in, changing what they may, and removing them. */
@Timeout(120)
class UsersTest {

    private static final String FIRST = "olga's first password";
    private static final String SECOND = "olga's second password";

    private final ManagedHost host = ManagedHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void a_user_who_was_made_signs_in_and_may_what_the_role_covers_until_removed() {
        String id = make("olga", "viewer");
        Identity olga = host.logIn("olga", FIRST);

        assertThat(json(host.get("/api/v1/users")).path("users").findValuesAsText("name"))
                .containsExactly("admin", "olga");
        assertThat(look(olga)).isEqualTo(200);
        assertThat(host.send(olga, "GET", "/api/v1/users", "").statusCode()).isEqualTo(403);

        HttpResponse<String> promoted = host.post("/api/v1/users/" + id + "/role", "{\"role\":\"admin\"}");
        assertThat(json(promoted).path("user").path("role").asText()).isEqualTo("admin");
        ManagedHost.until(
                "the new role counts",
                () -> host.send(olga, "GET", "/api/v1/users", "").statusCode() == 200);

        HttpResponse<String> removed = host.delete("/api/v1/users/" + id);
        assertThat(json(removed).path("id").asText()).isEqualTo(id);
        ManagedHost.until("the sign-in has ended", () -> look(olga) == 401);
        assertThat(host.logInAnswer("olga", FIRST).statusCode()).isEqualTo(401);
        assertThat(host.delete("/api/v1/users/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_nobody_is_made() {
        HttpResponse<String> misspelt =
                host.post("/api/v1/users", "{\"role\":\"operater\",\"password\":\"" + FIRST + "\"}");
        HttpResponse<String> weak =
                host.post("/api/v1/users", "{\"name\":\"olga\",\"role\":\"viewer\",\"password\":\"short\"}");
        HttpResponse<String> empty =
                host.post("/api/v1/users", "{\"name\":\"olga\",\"role\":\"\",\"password\":\"" + FIRST + "\"}");

        assertThat(misspelt.statusCode()).isEqualTo(400);
        assertThat(json(misspelt).path("problems").toString())
                .isEqualTo("[\"name is required.\",\"role must be one of admin, operator, viewer, caller, and not"
                        + " operater. Did you mean operator?\"]");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(json(weak).path("error").asText())
                .isEqualTo("A password has at least 12 characters, and 1024 at most.");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(json(host.get("/api/v1/users")).path("users")).hasSize(1);
    }

    @Test
    void a_name_that_is_taken_is_refused_whatever_its_case() {
        HttpResponse<String> answer = host.post("/api/v1/users", user("ADMIN", "viewer"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("error").asText())
                .isEqualTo("There is a user ADMIN already. Choose another name, or change that user.");
    }

    @Test
    void the_only_admin_stays_one_and_nobody_removes_themselves() {
        String id = json(host.get("/api/v1/me")).path("_id").asText();

        HttpResponse<String> role = host.post("/api/v1/users/" + id + "/role", "{\"role\":\"viewer\"}");
        HttpResponse<String> gone = host.delete("/api/v1/users/" + id);

        assertThat(role.statusCode()).isEqualTo(409);
        assertThat(json(role).path("error").asText())
                .isEqualTo("admin is the only admin with a password. Make another user an admin first.");
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(json(gone).path("error").asText())
                .isEqualTo("You cannot remove yourself. Ask another admin to do it.");
    }

    @Test
    void who_changes_their_own_password_shows_the_old_one_and_stays_signed_in_there_alone() {
        make("olga", "viewer");
        Identity here = host.logIn("olga", FIRST);
        Identity elsewhere = host.logIn("olga", FIRST);

        HttpResponse<String> guessed = changeOwn(here, "a wrong guess", SECOND);
        HttpResponse<String> weak = changeOwn(here, FIRST, "short");
        HttpResponse<String> changed = changeOwn(here, FIRST, SECOND);

        assertThat(guessed.statusCode()).isEqualTo(400);
        assertThat(json(guessed).path("error").asText()).isEqualTo("The old password is wrong.");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        ManagedHost.until("the other sign-in has ended", () -> look(elsewhere) == 401);
        assertThat(look(here)).isEqualTo(200);
        assertThat(host.logInAnswer("olga", FIRST).statusCode()).isEqualTo(401);
        assertThat(host.logInAnswer("olga", SECOND).statusCode()).isEqualTo(200);
    }

    @Test
    void the_old_password_cannot_be_guessed_for_long() {
        Identity viewer = host.someone(Role.VIEWER);

        HttpResponse<String> answer = changeOwn(viewer, "a wrong guess", SECOND);
        // A slow machine gives some tries back meanwhile.
        for (int more = 0; more < 50 && answer.statusCode() == 400; more++) {
            answer = changeOwn(viewer, "a wrong guess", SECOND);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void an_admin_gives_others_a_new_password_and_their_own_only_with_the_old_one() {
        String id = make("olga", "viewer");
        Identity olga = host.logIn("olga", FIRST);
        String own = json(host.get("/api/v1/me")).path("_id").asText();
        String body = "{\"password\":\"" + SECOND + "\"}";

        HttpResponse<String> changed = host.post("/api/v1/users/" + id + "/password", body);
        HttpResponse<String> mine = host.post("/api/v1/users/" + own + "/password", body);
        HttpResponse<String> nobodys = host.post("/api/v1/users/nobody/password", body);

        assertThat(changed.statusCode()).isEqualTo(200);
        ManagedHost.until("the sign-in of before has ended", () -> look(olga) == 401);
        assertThat(host.logInAnswer("olga", SECOND).statusCode()).isEqualTo(200);
        assertThat(mine.statusCode()).isEqualTo(409);
        assertThat(mine.body()).contains("/api/v1/me/password, with the old one.");
        assertThat(nobodys.statusCode()).isEqualTo(404);
    }

    @Test
    void it_is_noted_who_did_it_and_no_password_is() {
        String id = make("olga", "viewer");
        host.post("/api/v1/users/" + id + "/role", "{\"role\":\"operator\"}");
        host.post("/api/v1/users/" + id + "/password", "{\"password\":\"" + SECOND + "\"}");
        host.delete("/api/v1/users/" + id);

        assertThat(host.audit())
                .contains(
                        new AuditEntry("admin", What.USER_ADDED, "olga", "", "viewer"),
                        new AuditEntry("admin", What.ROLE_CHANGED, "olga", "viewer", "operator"),
                        new AuditEntry("admin", What.PASSWORD_CHANGED, "olga", "", ""),
                        new AuditEntry("admin", What.USER_REMOVED, "olga", "operator", ""));
        assertThat(host.audit().toString()).doesNotContain(FIRST, SECOND);
    }

    private static String user(String name, String role) {
        return "{\"name\":\"" + name + "\",\"role\":\"" + role + "\",\"password\":\"" + FIRST + "\"}";
    }

    /** Gives the id. */
    private String make(String name, String role) {
        HttpResponse<String> made = host.post("/api/v1/users", user(name, role));
        JsonNode user = json(made).path("user");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(user.path("role").asText()).isEqualTo(role);
        return user.path("id").asText();
    }

    private HttpResponse<String> changeOwn(Identity by, String old, String chosen) {
        return host.send(
                by, "POST", "/api/v1/me/password", "{\"oldPassword\":\"" + old + "\",\"password\":\"" + chosen + "\"}");
    }

    private int look(Identity by) {
        return host.send(by, "GET", "/api/v1/refused", "").statusCode();
    }
}
