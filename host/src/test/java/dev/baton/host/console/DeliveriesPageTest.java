package dev.baton.host.console;

import static dev.baton.host.console.ConsoleHost.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.Soon;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeliveriesPageTest {

    private static final String PATH = "/apps/" + DESK + "/deliveries";

    private static ConsoleHost host;
    private static Visitor admin;

    @BeforeAll
    static void start() {
        host = ConsoleHost.start();
        admin = host.adminWithDeskRunning();
        for (String session : new String[] {"s-1", "s-2", "unknown", "=HYPERLINK(1)"}) {
            admin.post("/apps/" + DESK + "/try", "action", "close-chat", "session", session, "how", "real");
        }
    }

    @AfterAll
    static void end() {
        host.close();
    }

    @Test
    void each_call_is_listed_with_its_state_in_words() {
        assertThat(admin.page(PATH)).contains("s-1", "s-2", "Done", "Refused", "No such chat.");
    }

    @Test
    void the_filter_stands_in_the_address() {
        assertThat(admin.page(PATH + "?state=refused"))
                .contains(">unknown<", "<option value=\"refused\" selected>")
                .doesNotContain(">s-1<");
        assertThat(admin.page(PATH + "?session=s-2")).contains(">s-2<").doesNotContain(">s-1<");
        assertThat(admin.page(PATH + "?to=2020-01-01")).contains("No call is like that.");
        assertThat(admin.page(PATH + "?state=refusd")).contains("state must be one of", "Did you mean refused?");
    }

    @Test
    void one_delivery_shows_what_happened_attempt_by_attempt() {
        String page = admin.page(delivery("unknown"));

        assertThat(page)
                .contains(
                        "Accepted",
                        "Attempt 1",
                        "The platform does not know the session.",
                        "No such chat.",
                        "Retry now");
        assertThat(admin.page(delivery("s-1")))
                .contains("The platform has accepted it.")
                .containsPattern("</time>, after \\d+ ms")
                .doesNotContain("Retry now");
    }

    private static String delivery(String session) {
        Matcher found = Pattern.compile("href=\"(" + PATH + "/[0-9A-Z]{26})\"")
                .matcher(admin.page(PATH + "?session=" + session));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void what_ended_without_success_is_retried_one_or_many() {
        admin.post("/apps/" + DESK + "/try", "action", "handover", "session", "s-9", "how", "real");
        String one = delivery("s-9");

        HttpResponse<String> answer = admin.post(one + "/retry");

        assertThat(answer.headers().firstValue("Location")).hasValue(one + "?done=retried");
        Soon.until("there was another attempt", () -> admin.page(one).contains("Attempt 2"));
        HttpResponse<String> many = admin.post(PATH + "/retry", "delivery", one.substring(PATH.length() + 1));
        assertThat(many.headers().firstValue("Location")).hasValue(PATH + "?done=retried");
        Soon.until("there was one more", () -> admin.page(one).contains("Attempt 3"));
    }

    @Test
    void what_is_done_is_not_done_again() {
        HttpResponse<String> answer = admin.post(delivery("s-1") + "/retry");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("is done: there is nothing to try again.");
    }

    @Test
    void all_that_a_filter_finds_comes_as_a_file() {
        HttpResponse<String> csv = admin.get("/apps/" + DESK + "/deliveries.csv?state=done");
        HttpResponse<String> lines = admin.get("/apps/" + DESK + "/deliveries.jsonl?session=unknown");

        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", ".csv");
        assertThat(csv.body())
                .startsWith("id,accepted_at,session")
                .contains(",s-1,close-chat,done,1,")
                .doesNotContain("unknown");
        assertThat(lines.body().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("\"sessionId\":\"unknown\"", "\"state\":\"refused\"");
    }

    @Test
    void what_a_caller_chose_is_no_formula_in_a_spreadsheet() {
        assertThat(admin.get("/apps/" + DESK + "/deliveries.csv").body()).contains(",'=HYPERLINK(1),");
    }

    @Test
    void a_session_shows_what_became_of_it() {
        assertThat(admin.page("/apps/" + DESK + "/sessions")).contains(">s-1<", "close-chat", "Done");
        assertThat(admin.page("/apps/" + DESK + "/sessions?session=nobody"))
                .contains("No call has come for this session.");
    }

    @Test
    void the_log_shows_what_was_said_in_each_call() {
        String page = admin.page("/apps/" + DESK + "/logs");
        assertThat(page).contains("closes s-1 with the key none", "pill warning", "its delivery");
        assertThat(admin.page("/apps/" + DESK + "/logs?level=0")).contains("Nothing was said");
        assertThat(admin.get("/apps/" + DESK + "/logs.txt").body())
                .contains(" warning api:incoming:post ", "closes s-2");
    }

    @Test
    void to_retry_nothing_is_no_success() {
        HttpResponse<String> answer = admin.post(PATH + "/retry");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Choose at least one delivery", ">s-1<");
    }

    @Test
    void the_link_to_a_session_leads_to_it_whatever_it_is_called() {
        String odd = "whatsapp:+49&1#2";
        admin.post("/apps/" + DESK + "/try", "action", "close-chat", "session", odd, "how", "real");
        Matcher link = Pattern.compile("href=\"(/apps/" + DESK + "/sessions[?]session=[^\"]+)\"")
                .matcher(admin.page(delivery(URLEncoder.encode(odd, StandardCharsets.UTF_8))));

        assertThat(link.find()).isTrue();
        assertThat(admin.page(link.group(1))).doesNotContain("No call has come for this session.");
    }

    @Test
    void another_language_is_that_of_the_page_as_it_is_filtered() {
        Matcher link =
                Pattern.compile("href=\"(/language/de[^\"]+)\"").matcher(admin.page(PATH + "?state=refused&session=x"));

        assertThat(link.find()).isTrue();
        assertThat(admin.get(link.group(1)).headers().firstValue("Location"))
                .contains(PATH + "?state=refused&session=x");
    }
}
