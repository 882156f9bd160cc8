package dev.baton.host.console;

import static dev.baton.host.console.ConsoleHost.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Each test goes on from the settings as they are, whatever the others have saved. */
@TestMethodOrder(MethodName.class)
class SettingsPageTest {

    private static final String PATH = "/apps/" + DESK + "/settings";

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

    private static String revision() {
        return admin.page(PATH).replaceAll("(?s).*name=\"revision\" value=\"(\\d+)\".*", "$1");
    }

    @Test
    void the_form_is_drawn_from_what_the_app_declares() {
        String page = admin.page(PATH);

        assertThat(page)
                .contains("Where the desk is.")
                .containsPattern("<input id=\"setting-server-url\"[^>]*inputmode=\"url\"")
                .containsPattern("<input id=\"setting-api-key\"[^>]*type=\"password\"")
                .containsPattern("<input id=\"setting-loud\"[^>]*type=\"checkbox\"")
                .containsPattern("<input id=\"setting-seats\"[^>]*placeholder=\"3\"")
                .containsPattern("<select id=\"setting-mode\"")
                .contains("host.keep-close-chat", "24h");
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost() {
        String before = revision();
        HttpResponse<String> answer = admin.post(
                PATH,
                "revision",
                before,
                "server-url",
                "nowhere",
                "seats",
                "77",
                "api-key",
                "typed-key",
                "mode",
                "park");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("2 settings are wrong", "setting-server-url-wrong", "setting-seats-wrong")
                .contains("value=\"nowhere\"", "value=\"77\"", "value=\"typed-key\"")
                .containsPattern("<option value=\"park\" selected");
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void what_is_saved_runs_when_the_page_comes_back_and_a_secret_never_comes_out() {
        HttpResponse<String> answer = admin.post(
                PATH,
                "revision",
                revision(),
                "server-url",
                "http://127.0.0.1:9",
                "api-key",
                "s3cret-value",
                "mode",
                "close");

        assertThat(answer.headers().firstValue("Location")).hasValue(PATH + "?done=settings-saved");
        assertThat(admin.page(PATH))
                .contains("pill running", "http://127.0.0.1:9", "[secret]")
                .doesNotContain("s3cret-value");
    }

    @Test
    void what_nobody_changed_from_its_default_is_no_entry() {
        admin.post(PATH, "revision", revision(), "server-url", "http://127.0.0.1:9", "mode", "close", "seats", "");

        assertThat(admin.page(PATH)).doesNotContain("<code>mode</code>", "<code>seats</code>", "<code>loud</code>");
    }

    @Test
    void save_and_test_says_that_it_works_or_why_not() {
        HttpResponse<String> works = admin.post(
                PATH, "revision", revision(), "server-url", "http://127.0.0.1:9", "api-key", "right", "test", "yes");
        HttpResponse<String> fails = admin.post(
                PATH, "revision", revision(), "server-url", "http://127.0.0.1:9", "api-key", "wrong", "test", "yes");

        assertThat(works.body()).contains("Saved, and it works.", "The desk answers.");
        assertThat(fails.body()).contains("Saved, but it does not work.", "The desk does not accept the key [secret].");
    }

    @Test
    void two_admins_at_once_overwrite_nothing_unseen() {
        String seen = revision();
        admin.post(PATH, "revision", seen, "server-url", "http://127.0.0.1:1");

        HttpResponse<String> late = admin.post(PATH, "revision", seen, "server-url", "http://127.0.0.1:2");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("meanwhile somebody has saved", "value=\"http://127.0.0.1:2\"");
        assertThat(revision()).isNotEqualTo(seen);
    }

    @Test
    void what_was_different_is_shown_and_can_be_brought_back() {
        admin.post(PATH, "revision", revision(), "server-url", "http://127.0.0.1:7");
        String earlier = revision();
        admin.post(PATH, "revision", earlier, "server-url", "http://127.0.0.1:8");

        assertThat(admin.page(PATH)).contains("<del>http://127.0.0.1:7</del>", "<ins>http://127.0.0.1:8</ins>");
        admin.post(PATH + "/rollback", "revision", revision(), "to", earlier);

        assertThat(admin.page(PATH)).contains("brought revision " + earlier + " back", "value=\"http://127.0.0.1:7\"");
    }

    @Test
    void what_is_saved_for_an_app_that_is_off_is_not_said_to_run() {
        admin.post("/apps/" + DESK + "/disable");

        HttpResponse<String> answer = admin.post(PATH, "revision", revision(), "server-url", "http://127.0.0.1:9");

        assertThat(answer.headers().firstValue("Location")).hasValue(PATH + "?done=settings-kept");
        assertThat(admin.page(PATH + "?done=settings-kept")).contains("as soon as the app runs");
        admin.post("/apps/" + DESK + "/enable");
    }
}
