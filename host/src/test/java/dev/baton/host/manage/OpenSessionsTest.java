package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.DESK;
import static dev.baton.host.manage.ManagedHost.json;
import static dev.baton.host.manage.ManagedHost.setting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.host.plugins.TestJar;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which sessions are open: as an app says that can tell, and as the ledger knows where none can. */
class OpenSessionsTest {

    private static final String LISTS = "00000000-0000-4000-8000-00000000000c";

    private static ManagedHost host;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        host = ManagedHost.withDeskRunning();
        Path jar = TestJar.of("lists-sessions", "ListsSessions")
                .manifest("Plugin-Id", LISTS)
                .at(folder.resolve("lists.jar"));
        Files.move(jar, host.plugins().resolve("lists.jar"));
        ManagedHost.until(
                "the app that lists its sessions runs",
                () -> host.get("/api/apps/" + LISTS + "/status").body().contains("auto_enabled"));
    }

    @AfterAll
    static void end() {
        host.close();
    }

    private static void list(String how) {
        host.post("/api/apps/" + LISTS + "/settings", setting("how", how));
    }

    @Test
    void what_an_app_lists_is_given_with_what_was_asked_for_each() {
        list("lists");
        String delivery = close(LISTS, "old");

        JsonNode answer = sessions("?app=" + LISTS);

        assertThat(ids(answer)).containsExactly("young", "old");
        JsonNode young = answer.path("sessions").path(0);
        assertThat(young.toString())
                .isEqualTo("{\"appId\":\"" + LISTS + "\",\"sessionId\":\"young\",\"source\":\"app\","
                        + "\"lastActivity\":\"2026-01-01T11:00:00Z\",\"calls\":0,\"openCalls\":0}");
        JsonNode old = answer.path("sessions").path(1);
        assertThat(old.path("calls").asInt()).isEqualTo(1);
        assertThat(old.path("lastCall").path("id").asText()).isEqualTo(delivery);
        assertThat(old.path("lastCall").path("state").asText()).isEqualTo("done");
        assertThat(answer.path("apps").toString())
                .isEqualTo("[{\"appId\":\"" + LISTS + "\",\"name\":\"ListsSessions\",\"source\":\"app\",\"total\":2}]");
    }

    @Test
    void of_an_app_that_cannot_list_them_the_ledger_tells_those_that_were_called_and_not_closed() {
        close(DESK, "closed");
        close(DESK, "unknown");
        close(DESK, "away-1");
        close(DESK, "lost-1");

        JsonNode answer = sessions("?app=" + DESK);

        assertThat(ids(answer)).contains("lost-1", "away-1").doesNotContain("closed", "unknown");
        JsonNode waiting = answer.path("sessions").get(ids(answer).indexOf("away-1"));
        assertThat(waiting.path("source").asText()).isEqualTo("ledger");
        assertThat(waiting.path("openCalls").asInt()).isEqualTo(1);
        assertThat(waiting.path("lastCall").path("state").asText()).isEqualTo("open");
        assertThat(waiting.has("lastActivity")).isFalse();
        assertThat(answer.path("apps").path(0).has("problem")).isFalse();
    }

    @Test
    void an_app_that_throws_spoils_its_own_part_alone_and_the_ledger_stands_in() {
        list("throws");
        close(DESK, "away-2");

        JsonNode answer = sessions("");

        assertThat(ids(answer)).contains("away-2").doesNotContain("young");
        JsonNode broken = source(answer, LISTS);
        assertThat(broken.path("source").asText()).isEqualTo("ledger");
        assertThat(broken.path("problem").asText())
                .isEqualTo("The app broke: it threw java.lang.IllegalStateException: The list is lost. Its log says"
                        + " more.");
        assertThat(source(answer, DESK).has("problem")).isFalse();
    }

    @Test
    void an_app_whose_backend_is_away_says_why() {
        list("away");

        assertThat(source(sessions(""), LISTS).path("problem").asText()).isEqualTo("Nobody listens at the desk.");
    }

    @Test
    void an_app_that_never_answers_is_waited_for_once_and_not_asked_again_while_it_is_at_it() {
        list("never-answers");

        long began = System.nanoTime();
        JsonNode first = sessions("");
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        JsonNode second = sessions("?app=" + LISTS);

        assertThat(took).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(30));
        assertThat(source(first, LISTS).path("problem").asText()).contains("did not come back in time");
        assertThat(source(first, DESK).path("source").asText()).isEqualTo("ledger");
        assertThat(source(second, LISTS).path("problem").asText())
                .isEqualTo("The app has not come back yet from the last time that it was asked. Its log says more.");
    }

    @Test
    void one_session_is_found_by_its_id_and_no_more_come_than_are_wanted() {
        list("lists");

        assertThat(ids(sessions("?app=" + LISTS + "&session=old"))).containsExactly("old");
        assertThat(ids(sessions("?app=" + LISTS + "&session=nobody"))).isEmpty();
        JsonNode one = sessions("?app=" + LISTS + "&count=1");
        assertThat(ids(one)).containsExactly("young");
        assertThat(source(one, LISTS).path("total").asInt()).isEqualTo(2);
    }

    @Test
    void all_that_is_wrong_with_the_question_is_said_at_once() {
        HttpResponse<String> wrong = host.get("/api/v1/sessions?app=desk&count=501");
        HttpResponse<String> gone = host.get("/api/v1/sessions?app=00000000-0000-4000-8000-0000000000ff");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong).path("problems").toString())
                .isEqualTo("[\"app must be the id of an app, and desk is none.\","
                        + "\"count must be a whole number from 1 to 500.\"]");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(json(gone).path("error").asText())
                .isEqualTo("No App found by the id of: 00000000-0000-4000-8000-0000000000ff");
    }

    private static String close(String app, String session) {
        return host.post(
                        "/api/apps/public/" + app + "/incoming",
                        "{\"action\":\"close-chat\",\"sessionId\":\"" + session + "\"}")
                .headers()
                .firstValue("Baton-Delivery-Id")
                .orElseThrow();
    }

    private static JsonNode sessions(String query) {
        HttpResponse<String> answer = host.get("/api/v1/sessions" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static List<String> ids(JsonNode answer) {
        return StreamSupport.stream(answer.path("sessions").spliterator(), false)
                .map(session -> session.path("sessionId").asText())
                .toList();
    }

    private static JsonNode source(JsonNode answer, String app) {
        return StreamSupport.stream(answer.path("apps").spliterator(), false)
                .filter(source -> source.path("appId").asText().equals(app))
                .findFirst()
                .orElseThrow();
    }
}
