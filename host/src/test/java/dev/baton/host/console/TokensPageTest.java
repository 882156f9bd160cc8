package dev.baton.host.console;

import static dev.baton.host.console.ConsoleHost.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.Soon;
import dev.baton.host.auth.Role;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokensPageTest {

    private static final Pattern HEADERS = Pattern.compile("X-User-Id: (\\w{17})\nX-Auth-Token: ([\\w-]{43})");

    private static ConsoleHost host;
    private static Visitor admin;

    @BeforeAll
    static void start() {
        host = ConsoleHost.start();
        admin = host.admin();
    }

    @AfterAll
    static void end() {
        host.close();
    }

    @Test
    void a_token_is_shown_once_and_signs_in_until_it_is_revoked() {
        Matcher made = HEADERS.matcher(
                admin.post("/tokens", "user", "web", "app", DESK, "action", "close-chat", "expires", "1d")
                        .body());
        assertThat(made.find()).isTrue();
        Visitor program = host.stranger().with("X-User-Id", made.group(1)).with("X-Auth-Token", made.group(2));
        assertThat(program.get("/api/v1/me").statusCode()).isEqualTo(200);

        String list = admin.page("/tokens");
        assertThat(list).contains("web", "Desk, close-chat", "Valid").doesNotContain(made.group(2));
        Matcher revoke = Pattern.compile("action=\"(/tokens/\\w{17}/revoke)\"").matcher(list);
        assertThat(revoke.find()).isTrue();
        admin.post(revoke.group(1));

        Soon.until("the token has ended", () -> program.get("/api/v1/me").statusCode() == 401);
        assertThat(admin.page("/tokens")).contains("Revoked");
    }

    @Test
    void what_is_wrong_is_said_and_what_was_typed_is_still_there() {
        HttpResponse<String> answer = admin.post("/tokens", "user", "shop", "expires", "soon", "app", DESK);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("expires must be", "value=\"shop\"", "value=\"soon\"")
                .containsPattern("value=\"" + DESK + "\" checked");
    }

    @Test
    void an_app_that_is_none_does_not_make_a_token_for_everything() {
        HttpResponse<String> answer = admin.post("/tokens", "user", "sly", "app", "no-app");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(admin.page("/tokens")).doesNotContain(">sly");
    }

    @Test
    void who_only_looks_sees_the_list_and_no_form() {
        assertThat(host.someone(Role.VIEWER).page("/tokens")).contains("Tokens").doesNotContain("Make a token");
    }
}
