package dev.baton.host.console;

import static dev.baton.host.console.ConsoleHost.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.auth.Role;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DetailsPageTest {

    private static final String PATH = "/apps/" + DESK;

    private ConsoleHost host = ConsoleHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void it_shows_the_whole_address_of_the_call() {
        assertThat(host.admin().page(PATH))
                .contains(
                        ">" + host.address() + "/api/apps/public/" + DESK + "/incoming<",
                        "A plugin for tests.",
                        "1.0.0");
    }

    @Test
    void behind_a_proxy_the_address_is_the_one_that_callers_use() {
        host.close();
        host = ConsoleHost.with(Map.of("public-url", "https://bots.example.com/baton/"));

        assertThat(host.admin().page(PATH))
                .contains(">https://bots.example.com/baton/api/apps/public/" + DESK + "/incoming<");
    }

    @Test
    void a_token_made_on_the_spot_is_for_this_app_and_is_shown_once() {
        Visitor admin = host.adminWithDeskRunning();

        String page = admin.post(PATH + "/token", "user", "desk").body();

        Matcher token = Pattern.compile("X-Auth-Token: ([\\w-]{43})").matcher(page);
        assertThat(token.find()).isTrue();
        assertThat(admin.page(PATH)).doesNotContain(token.group(1)).contains("X-Auth-Token: TOKEN");
        assertThat(host.host().routes()).isNotEmpty();
    }

    @Test
    void a_name_that_cannot_be_is_told() {
        HttpResponse<String> answer = host.admin().post(PATH + "/token", "user", "two words");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("A user's name has 1 to 64 letters");
    }

    @Test
    void a_real_try_is_answered_as_any_caller_is() {
        Visitor admin = host.adminWithDeskRunning();

        String closed = attempt(admin, "close-chat", "s-1", "real");
        String unknown = attempt(admin, "close-chat", "unknown", "real");
        String refused = attempt(admin, "close-chat", "two words", "real");

        assertThat(closed)
                .contains(
                        "Answer 200", " Close chat request handled successfully", "Baton-Delivery-Id", "/deliveries/");
        assertThat(unknown).contains("Answer 404", "no-such-session", "No such chat.");
        assertThat(refused).contains("Answer 400", "sessionId must not hold white space", "value=\"two words\"");
    }

    private static String attempt(Visitor by, String action, String session, String how) {
        return by.post(PATH + "/try", "action", action, "session", session, "how", how)
                .body();
    }

    @Test
    void a_dry_try_of_what_would_be_refused_says_so() {
        Visitor admin = host.adminWithDeskRunning();

        assertThat(attempt(admin, "close-chat", "two words", "dry"))
                .contains("sessionId must not hold white space")
                .doesNotContain("This is what would be sent");
        assertThat(attempt(admin, "clos-chat", "s-1", "dry")).contains("unknown action", "did you mean close-chat?");
        assertThat(attempt(admin, "close-chat", "s-1", "dry")).doesNotContain("must not hold");
    }

    @Test
    void an_app_that_does_not_serve_is_not_tried() {
        assertThat(host.admin().page(PATH)).contains("The app does not serve now");
    }

    @Test
    void who_only_looks_makes_no_tokens_and_no_calls() {
        assertThat(host.someone(Role.VIEWER).page(PATH))
                .contains("/incoming")
                .doesNotContain("/token\"", "/try", "/remove\"");
    }
}
