package dev.baton.host.console;

import static dev.baton.host.console.ConsoleHost.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.Soon;
import dev.baton.host.plugins.TestJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chats of an app, on its page: as the app tells, and as the ledger knows where the app does not. */
class SessionsPageTest {

    private static final String LISTS = "00000000-0000-4000-8000-00000000000c";
    private static final String PAGE = "/apps/" + LISTS + "/sessions";

    private static ConsoleHost host;
    private static Visitor admin;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        host = ConsoleHost.start();
        admin = host.adminWithDeskRunning();
        Path jar = TestJar.of("lists-sessions", "ListsSessions")
                .manifest("Plugin-Id", LISTS)
                .at(folder.resolve("lists.jar"));
        Files.move(jar, host.plugins().resolve("lists.jar"));
        Soon.until("it runs", () -> admin.page("/apps/" + LISTS).contains("pill running"));
        tried(LISTS, "old");
        tried(LISTS, "closed&gone");
        tried(DESK, "s-1");
    }

    @AfterAll
    static void end() {
        host.close();
    }

    private static void tried(String app, String session) {
        admin.post("/apps/" + app + "/try", "action", "close-chat", "session", session, "how", "real");
    }

    private static void list(String how) {
        String settings = "/apps/" + LISTS + "/settings";
        Matcher revision = Pattern.compile("name=\"revision\" value=\"(\\d+)\"").matcher(admin.page(settings));
        assertThat(revision.find()).isTrue();
        admin.post(settings, "revision", revision.group(1), "how", how);
    }

    @Test
    void what_the_app_says_is_open_comes_first_and_leads_to_its_deliveries() {
        list("lists");

        String page = admin.page(PAGE);

        assertThat(page).contains("Open now", "The app says that 2 sessions are open.", "2026-01-01 11:00:00");
        assertThat(page.indexOf(">young<")).isBetween(0, page.indexOf(">old<"));
        assertThat(admin.page(PAGE)).contains("deliveries?session=closed%26gone");
        assertThat(page).contains("none yet", "href=\"/apps/" + LISTS + "/deliveries?session=old\"");
        assertThat(page.split(">old<")).as("named once").hasSize(2);
        assertThat(admin.page("/apps/" + LISTS + "/deliveries?session=old")).contains("pill done");
        assertThat(admin.with("Accept-Language", "de").page(PAGE))
                .contains("Jetzt offen", "Die App sagt, dass 2 Sitzungen offen sind.", "Zuletzt aufgerufen");
    }

    @Test
    void what_was_called_lately_and_is_not_open_any_more_comes_below() {
        list("lists");

        String page = admin.page(PAGE);

        assertThat(page.indexOf("Called lately")).isLessThan(page.indexOf(">closed&amp;gone<"));
    }

    @Test
    void an_app_that_cannot_say_so_is_said_to_and_the_calls_are_shown_all_the_same() {
        list("throws");

        String page = admin.page(PAGE);

        assertThat(page)
                .contains(
                        "The app could not say which sessions are open: The app broke: it threw"
                                + " java.lang.IllegalStateException: The list is lost. Its log says more.",
                        "Ask the app again",
                        ">old<");
    }

    @Test
    void an_app_that_never_answers_is_waited_for_three_seconds_and_no_longer() {
        list("never-answers");

        long began = System.nanoTime();
        String page = admin.page(PAGE);
        long seconds = (System.nanoTime() - began) / 1_000_000_000;

        assertThat(seconds).isBetween(2L, 10L);
        assertThat(page).contains("did not come back in time", ">old<");
        list("lists");
    }

    @Test
    void an_app_that_can_list_none_has_those_that_were_called() {
        assertThat(admin.page("/apps/" + DESK + "/sessions"))
                .contains("This app cannot list its open sessions.", ">s-1<", "pill done")
                .doesNotContain("Open now");
    }

    @Test
    void one_session_is_looked_for_in_both() {
        list("lists");

        assertThat(admin.page(PAGE + "?session=young"))
                .contains("The app says that 1 session is open.", "No call has come for this session.")
                .doesNotContain(">old<");
        assertThat(admin.page(PAGE + "?session=nobody"))
                .contains("No session is open", "The app does not name this one", "No call has come for this session.");
    }
}
