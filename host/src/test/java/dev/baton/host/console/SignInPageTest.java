package dev.baton.host.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.auth.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInPageTest {

    private ConsoleHost host = ConsoleHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void strangers_are_led_to_the_sign_in_and_from_there_to_where_they_wanted_to() {
        HttpResponse<String> turnedAway = host.stranger().get("/apps/" + ConsoleHost.DESK + "?done=enabled");
        String signIn = turnedAway.headers().firstValue("Location").orElse("");

        assertThat(turnedAway.statusCode()).isEqualTo(303);
        assertThat(signIn).startsWith("/sign-in?next=");
        assertThat(host.stranger().page(signIn))
                .contains("name=\"next\" value=\"/apps/" + ConsoleHost.DESK + "?done=enabled\"");
    }

    @Test
    void nobody_is_led_to_another_site() {
        for (String elsewhere :
                new String[] {"//evil.example", "/\\evil.example", "https://evil.example", "/%0d%0aX"}) {
            HttpResponse<String> answer = host.stranger()
                    .post("/sign-in", "user", "admin", "password", ConsoleHost.PASSWORD, "next", elsewhere);

            assertThat(answer.headers().firstValue("Location"))
                    .as(elsewhere)
                    .get()
                    .asString()
                    .matches("/|/%0d%0aX");
        }
    }

    @Test
    void a_form_with_a_file_or_a_large_one_is_refused_before_it_is_read() {
        HttpResponse<String> inParts = host.stranger().upload("/sign-in", new byte[100]);
        HttpResponse<String> large =
                host.stranger().post("/sign-in", "user", "admin", "password", "x".repeat(9_000), "next", "/");

        assertThat(inParts.statusCode()).isEqualTo(403);
        assertThat(large.statusCode()).isEqualTo(403);
        assertThat(host.stranger().signIn("a\0", "x").statusCode()).isEqualTo(401);
    }

    @Test
    void the_cookie_is_hidden_from_scripts_and_from_other_sites() {
        HttpResponse<String> answer = host.stranger().signIn("admin", ConsoleHost.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .matches("baton=[\\w-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
    }

    @Test
    void behind_tls_the_cookie_is_secure() {
        host.close();
        host = ConsoleHost.with(Map.of("public-url", "https://bots.example.com"));

        HttpResponse<String> answer = host.stranger().signIn("admin", ConsoleHost.PASSWORD);

        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).endsWith("; SameSite=Strict; Secure");
    }

    @Test
    void a_wrong_password_is_told_and_after_five_of_them_there_is_a_pause() {
        HttpResponse<String> wrong = host.stranger().signIn("admin", "wrong");
        for (int i = 0; i < 4; i++) {
            host.stranger().signIn("admin", "wrong");
        }
        HttpResponse<String> sixth = host.stranger().signIn("admin", ConsoleHost.PASSWORD);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("The user's name or the password is wrong.");
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void who_signs_out_is_signed_out() {
        Visitor admin = host.admin();
        assertThat(admin.get("/").statusCode()).isEqualTo(200);

        HttpResponse<String> out = admin.post("/sign-out");

        assertThat(out.headers().firstValue("Set-Cookie").orElse("")).contains("baton=;", "Max-Age=0");
        assertThat(admin.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void a_form_without_its_token_does_nothing() {
        Visitor admin = host.admin();

        HttpResponse<String> answer = admin.postWithoutToken("/apps/" + ConsoleHost.DESK + "/disable");
        HttpResponse<String> guessed =
                admin.postWithoutToken("/apps/" + ConsoleHost.DESK + "/disable", "csrf", "A".repeat(43));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(guessed.statusCode()).isEqualTo(403);
        assertThat(admin.page("/")).contains("Needs settings");
    }

    @Test
    void a_form_that_another_site_sends_does_nothing_though_it_has_the_token() {
        Visitor admin = host.admin();
        String token = admin.csrf();

        for (Visitor foreign : new Visitor[] {
            admin.with("Origin", "https://evil.example"),
            admin.with("Origin", "null"),
            admin.with("Origin", "").with("Sec-Fetch-Site", "cross-site")
        }) {
            assertThat(foreign.postWithoutToken("/apps/" + ConsoleHost.DESK + "/disable", "csrf", token)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(admin.with("Origin", "")
                        .with("Sec-Fetch-Site", "same-origin")
                        .postWithoutToken("/apps/" + ConsoleHost.DESK + "/disable", "csrf", token)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_cookie_is_no_token_of_the_api() {
        Visitor admin = host.admin();

        assertThat(admin.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void who_only_calls_apps_has_no_business_here() {
        assertThat(host.someone(Role.CALLER).get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void a_page_that_looks_for_news_when_its_sign_in_has_ended_goes_there_as_a_whole() {
        Visitor stranger = host.stranger().with("HX-Request", "true");

        HttpResponse<String> answer = stranger.get("/?live=1");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains("/sign-in");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_form_of_a_sign_in_that_has_ended_leads_back_to_its_page_and_says_that_nothing_was_done() {
        String page = "/apps/" + ConsoleHost.DESK + "/settings";
        Visitor stranger = host.stranger().with("Referer", host.address() + page + "?done=x");

        String signIn = stranger.post(page, "revision", "0")
                .headers()
                .firstValue("Location")
                .orElse("");

        assertThat(stranger.page(signIn))
                .contains("name=\"next\" value=\"" + page + "?done=x\"", "what you sent was not done");
        assertThat(host.stranger().with("Referer", "::").post(page).headers().firstValue("Location"))
                .contains("/sign-in?next=%2F&ended=1");
        for (String form : List.of(
                "/apps/a/try /apps/a",
                "/apps/a/deliveries/retry /apps/a/deliveries",
                "/apps/a/deliveries/d/retry /apps/a/deliveries/d",
                "/apps/a/settings/rollback /apps/a/settings",
                "/apps/a/logs /apps/a/logs",
                "/users/u/role /users/u",
                "/tokens/t/revoke /tokens")) {
            String[] both = form.split(" ");
            assertThat(host.stranger()
                            .with("Referer", host.address() + both[0])
                            .post(page)
                            .headers()
                            .firstValue("Location"))
                    .contains("/sign-in?next=" + both[1].replace("/", "%2F") + "&ended=1");
        }
        assertThat(host.stranger().post("/sign-out").headers().firstValue("Location"))
                .contains("/sign-in?next=%2F");
    }
}
