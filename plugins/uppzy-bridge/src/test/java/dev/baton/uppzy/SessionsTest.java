package dev.baton.uppzy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.CheckResult;
import dev.baton.api.OpenSession;
import dev.baton.api.SessionSource;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import dev.baton.testkit.FakeBackend;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsTest {

    private final UppzyBackend uppzy = new UppzyBackend();

    @AfterEach
    void stop() {
        uppzy.close();
    }

    @Test
    void open_sessions_are_listed_those_idle_the_longest_first() throws Exception {
        uppzy.lists(sessions(
                row("young", "\"2026-03-01T12:00:00Z\"", "null"),
                row("closed", "\"2026-02-01T12:00:00Z\"", "\"2026-02-02T12:00:00Z\""),
                row("old", "\"2026-02-28T14:00:00+02:00\"", "null"),
                "{\"id\": \"never closed\", \"updated_at\": \"2026-02-28T13:00:00.123456Z\"}"));

        List<OpenSession> open = openSessions();

        assertThat(open)
                .containsExactly(
                        new OpenSession("old", Instant.parse("2026-02-28T12:00:00Z")),
                        new OpenSession("never closed", Instant.parse("2026-02-28T13:00:00.123456Z")),
                        new OpenSession("young", Instant.parse("2026-03-01T12:00:00Z")));
        assertThat(uppzy.received()).hasSize(1);
        assertThat(uppzy.received().get(0).header("X-API-Key")).contains("the-key-of-the-tests");
    }

    @Test
    void rows_that_cannot_be_read_are_left_out() throws Exception {
        uppzy.lists(sessions(
                "null",
                "\"text\"",
                "{}",
                row("no time", "null", "null"),
                row("odd time", "\"yesterday\"", "null"),
                row("no zone", "\"2026-03-01T12:00:00\"", "null"),
                "{\"id\": 7, \"updated_at\": \"2026-03-01T12:00:00Z\"}",
                "{\"id\": \" \", \"updated_at\": \"2026-03-01T12:00:00Z\"}",
                row("good", "\"2026-03-01T12:00:00Z\"", "null")));

        assertThat(openSessions()).extracting(OpenSession::id).containsExactly("good");
    }

    @Test
    void what_is_empty_is_no_time_of_closing_and_anything_else_is() throws Exception {
        uppzy.lists(sessions(
                row("empty", "\"2026-03-01T12:00:00Z\"", "\"\""),
                row("false", "\"2026-03-01T12:00:01Z\"", "false"),
                row("odd", "\"2026-03-01T12:00:02Z\"", "\"just now\""),
                row("number", "\"2026-03-01T12:00:03Z\"", "1772366400")));

        assertThat(openSessions()).extracting(OpenSession::id).containsExactly("empty", "false");
    }

    @Test
    void no_sessions_are_an_empty_list() throws Exception {
        uppzy.lists(sessions());

        assertThat(openSessions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"503, '{\"error\": \"internal\"}'", "401, '{\"sessions\": []}'", "200, {}", "200, <h1>Hello</h1>"})
    void an_answer_that_lists_nothing_is_never_taken_for_an_empty_list(int status, String body) {
        uppzy.lists(Answer.json(status, body));

        assertThatThrownBy(this::openSessions)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("Uppzy did not list its sessions; it answered " + status);
    }

    @Test
    void the_check_lists_the_sessions_and_changes_nothing() {
        uppzy.lists(sessions(row("one", "\"2026-03-01T12:00:00Z\"", "null")));

        CheckResult result = check();

        assertThat(result).isEqualTo(CheckResult.ok("Uppzy accepts the API key for this site and lists its sessions."));
        assertThat(uppzy.received())
                .hasSize(1)
                .allMatch(request -> request.method().equals("GET"));
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key,                  set a new api-key",
        "403, api_access_not_available_on_plan, change the plan",
        "404, site not found,                   site-id",
        "429, slow down,                        again later",
        "500, internal,                         again later"
    })
    void what_is_wrong_is_said_with_its_remedy(int status, String error, String remedy) {
        uppzy.lists(Answer.json(status, "{\"error\": \"" + error + "\"}"));

        CheckResult result = check();

        assertThat(result.ok()).isFalse();
        assertThat(result.message()).contains("" + status, error, remedy);
    }

    @ParameterizedTest
    @CsvSource({"200, <h1>Welcome</h1>", "200, '{\"status\": \"ok\"}'", "404, <h1>Not found</h1>", "302, ''"})
    void a_server_that_is_not_uppzy_is_found_out(int status, String body) {
        uppzy.lists(Answer.json(status, body));

        CheckResult result = check();

        assertThat(result.ok()).isFalse();
        assertThat(result.message()).contains("base-url");
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        try (AppHarness app = AppHarness.start(new UppzyApp(), UppzyBackend.settings(FakeBackend.unreachable()))) {
            CheckResult result = app.check();

            assertThat(result.ok()).isFalse();
            assertThat(result.message())
                    .startsWith("Uppzy cannot be reached at " + FakeBackend.unreachable())
                    .contains("base-url");
        }
    }

    private List<OpenSession> openSessions() throws Exception {
        try (AppHarness app = uppzy.app()) {
            return ((SessionSource) app.action())
                    .openSessions()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
    }

    private CheckResult check() {
        try (AppHarness app = uppzy.app()) {
            return app.check();
        }
    }

    private static Answer sessions(String... rows) {
        return Answer.json(200, "{\"sessions\": [" + String.join(", ", rows) + "]}");
    }

    private static String row(String id, String updatedAt, String closedAt) {
        return "{\"id\": \"" + id + "\", \"updated_at\": " + updatedAt + ", \"closed_at\": " + closedAt + "}";
    }
}
