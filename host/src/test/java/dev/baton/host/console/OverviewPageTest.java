package dev.baton.host.console;

import static dev.baton.host.console.ConsoleHost.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.Soon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OverviewPageTest {

    private static ConsoleHost host;
    private static Visitor admin;

    @BeforeAll
    static void start() {
        host = ConsoleHost.start();
        admin = host.adminWithDeskRunning();
        for (String session : new String[] {"s-1", "s-2", "unknown"}) {
            admin.post("/apps/" + DESK + "/try", "action", "close-chat", "session", session, "how", "real");
        }
    }

    @AfterAll
    static void end() {
        host.close();
    }

    @Test
    void calls_are_counted_by_what_became_of_them() {
        Soon.until(
                "the calls are read", () -> row().matches("(?s).*data-done=\"2\" data-failed=\"1\" data-open=\"0\".*"));

        String page = admin.page("/overview?span=M15");

        assertThat(page).contains("<p class=\"big\">3</p>", "<p class=\"big\">1</p>", "Desk", "Answers");
        assertThat(page).containsPattern("data-p50=\"[1-9]\\d*\"");
    }

    /** The pieces of the quarter of an hour that hold anything. */
    private static String row() {
        return admin.page("/overview?span=M15");
    }

    @Test
    void one_app_alone_can_be_looked_at_over_any_of_the_spans() {
        for (String span : new String[] {"M15", "H1", "H6", "H24", "D7"}) {
            assertThat(admin.page("/overview?span=" + span + "&app=" + DESK))
                    .contains("<option value=\"" + span + "\" selected>", "<option value=\"" + DESK + "\" selected>");
        }
        String other = admin.page("/overview?span=M15&app=00000000-0000-4000-8000-0000000000ff");
        assertThat(other).contains("<p class=\"big\">0</p>");
    }

    @Test
    void the_list_of_apps_has_the_last_hour_in_a_small_chart() {
        Soon.until("the calls are read", () -> admin.page("/").contains("3 calls in the last hour, 1 failed"));

        assertThat(admin.page("/")).contains("<rect class=\"calls\"", "<rect class=\"failed\"");
    }
}
