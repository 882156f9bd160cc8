package dev.baton.host.console;

import static dev.baton.host.console.ConsoleHost.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.Soon;
import dev.baton.host.auth.Role;
import dev.baton.host.plugins.TestJar;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppsPageTest {

    private static final String OTHER = "00000000-0000-4000-8000-00000000000b";

    private static final String REFUSED = "The platform refused our key or settings when it was last asked.";

    private final ConsoleHost host = ConsoleHost.start();
    private final Visitor admin = host.admin();

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void a_row_says_how_the_app_is_in_words_and_what_to_do_about_it() {
        assertThat(admin.page("/"))
                .contains("Needs settings", "server-url is required", "Fill in the settings", "1.0.0", "desk.jar");
    }

    @Test
    void a_row_says_when_the_last_call_was_and_how_it_ended_and_leads_to_it() {
        assertThat(admin.page("/")).contains("Last call", "none in seven days");
        host.adminWithDeskRunning();
        admin.post("/apps/" + DESK + "/try", "action", "close-chat", "session", "unknown", "how", "real");

        String page = admin.page("/");

        Matcher last = Pattern.compile("(?s)Last call.*?href=\"(/apps/" + DESK + "/deliveries/[0-9A-Z]{26})\"")
                .matcher(page);
        assertThat(last.find()).isTrue();
        assertThat(page.substring(last.start())).contains("pill refused", "<time datetime=");
        assertThat(admin.page(last.group(1))).contains("The platform does not know the session.");
    }

    @Test
    void an_app_whose_backend_refused_our_key_is_flagged_with_the_remedy_until_it_accepts_us() {
        host.adminWithDeskRunning();
        tryFor("locked");

        for (String path : List.of("/", "/apps/" + DESK, "/apps/" + DESK + "/logs")) {
            assertThat(admin.page(path))
                    .as(path)
                    .contains(REFUSED, "The desk does not accept our key. Set another api-key.")
                    .contains("<a href=\"/apps/" + DESK + "/settings\">Check the settings</a>")
                    .containsPattern("<a href=\"/apps/" + DESK + "/deliveries/[0-9A-Z]{26}\">See the call</a>");
        }

        tryFor("unknown");
        assertThat(admin.page("/")).as("nothing was accepted").contains(REFUSED);

        tryFor("s-1");
        assertThat(admin.page("/")).doesNotContain(REFUSED);
        assertThat(admin.page("/apps/" + DESK)).doesNotContain(REFUSED);
    }

    @Test
    void what_a_backend_refused_is_forgotten_with_newer_settings() {
        host.adminWithDeskRunning();
        tryFor("locked");
        assertThat(admin.page("/")).contains(REFUSED);

        admin.post(
                "/apps/" + DESK + "/settings", "revision", "1", "server-url", "http://127.0.0.1:8", "api-key", "new");

        assertThat(admin.page("/")).contains("pill running").doesNotContain(REFUSED);
        tryFor("locked");
        assertThat(admin.page("/")).contains(REFUSED);
    }

    private void tryFor(String session) {
        admin.post("/apps/" + DESK + "/try", "action", "close-chat", "session", session, "how", "real");
    }

    @Test
    void an_app_is_switched_off_and_on_again() {
        host.adminWithDeskRunning();
        assertThat(admin.page("/")).contains("pill running");

        HttpResponse<String> off = admin.post("/apps/" + DESK + "/disable");
        assertThat(off.headers().firstValue("Location")).hasValue("/?done=disabled");
        assertThat(admin.page("/?done=disabled")).contains("The app is switched off.", "pill stopped");

        admin.post("/apps/" + DESK + "/enable");
        assertThat(admin.page("/")).contains("pill running");
    }

    @Test
    void a_jar_that_is_sent_serves_when_the_page_comes_back() throws IOException {
        HttpResponse<String> answer = admin.upload("/apps", jar(TestJar.good().manifest("Plugin-Id", OTHER)));

        assertThat(answer.headers().firstValue("Location")).hasValue("/?done=installed");
        assertThat(admin.page("/")).contains("/apps/" + OTHER);
    }

    @Test
    void a_jar_that_cannot_serve_is_refused_with_the_reason_and_the_remedy() throws IOException {
        HttpResponse<String> answer = admin.upload("/apps", jar(TestJar.good().manifest("Plugin-Version", "one")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("which is not a semantic version such as 1.2.0. Correct the manifest.");
    }

    private byte[] jar(TestJar jar) throws IOException {
        return Files.readAllBytes(jar.at(folder.resolve("a.jar")));
    }

    @Test
    void a_jar_in_the_folder_that_cannot_serve_is_shown_with_the_reason() throws Exception {
        Path bad = TestJar.good().manifest("Plugin-Id", "nonsense").at(folder.resolve("bad.jar"));
        Files.move(bad, host.plugins().resolve("bad.jar"));

        Soon.until("the jar is refused", () -> admin.page("/").contains("Jars that cannot serve"));

        assertThat(admin.page("/")).contains("bad.jar", "Plugin-Id");
    }

    @Test
    void removing_asks_first_and_says_what_it_will_do() {
        String asked = admin.page("/apps/" + DESK + "/remove");
        assertThat(asked).contains("Remove Desk?", "desk.jar");
        assertThat(admin.page("/")).contains("/apps/" + DESK);

        admin.post("/apps/" + DESK + "/remove");

        assertThat(admin.page("/?done=removed")).contains("The app is removed.", "No apps yet");
        assertThat(host.plugins().resolve("desk.jar")).doesNotExist();
    }

    @Test
    void a_further_app_has_settings_of_its_own_and_keeps_the_jar_from_being_removed() {
        HttpResponse<String> made = admin.post("/apps/" + DESK + "/instances", "name", "Second desk");
        String settings = made.headers().firstValue("Location").orElse("");

        assertThat(settings).matches(Pattern.compile("/apps/[0-9a-f-]{36}/settings\\?done=instance-added"));
        assertThat(admin.page(settings)).contains("Second desk", "The further app is there.");
        HttpResponse<String> refused = admin.post("/apps/" + DESK + "/remove");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("From this plugin other apps are made, too: Second desk.");
    }

    @Test
    void who_only_looks_is_shown_no_buttons_that_would_be_refused() {
        String page = host.someone(Role.VIEWER).page("/");

        assertThat(page).contains("Desk").doesNotContain("/disable", "Install a plugin");
    }

    @Test
    void every_page_forbids_what_does_not_come_from_here_and_holds_no_script_or_style() {
        for (String path : new String[] {"/", "/sign-in", "/apps/" + DESK, "/apps/" + DESK + "/settings", "/apps/no"}) {
            Visitor visitor = path.equals("/sign-in") ? host.stranger() : admin;
            HttpResponse<String> page = visitor.get(path);

            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http", "*");
            assertThat(page.body()).doesNotContainPattern("<script>|<style|\\sstyle=|\\son[a-z]+=|javascript:");
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }
}
