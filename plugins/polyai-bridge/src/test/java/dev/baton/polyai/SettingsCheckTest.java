package dev.baton.polyai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.CheckResult;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import dev.baton.testkit.FakeBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

    private final PolyAiBackend polyAi = new PolyAiBackend();

    @AfterEach
    void stop() {
        polyAi.close();
    }

    @Test
    void the_check_reads_and_changes_nothing() {
        polyAi.knowsHandoff(Answer.json(404, "{\"error_message\": \"No handoff for this conversation.\"}"));

        check();

        assertThat(polyAi.received())
                .hasSize(1)
                .allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void an_unknown_conversation_is_what_a_check_hopes_for_and_it_says_what_it_did_not_prove() {
        polyAi.knowsHandoff(Answer.json(404, "{\"error_message\": \"No handoff for this conversation.\"}"));

        CheckResult result = check();

        assertThat(result.ok()).isTrue();
        assertThat(result.message()).contains("API key", "account or project", "connector token");
    }

    @Test
    void a_handoff_that_is_found_proves_all_but_the_connector_token() {
        polyAi.knowsHandoff(Answer.json(200, "{\"id\": \"baton-settings-check\", \"data\": {}}"));

        CheckResult result = check();

        assertThat(result)
                .isEqualTo(CheckResult.ok("PolyAI accepts the API key, account and project."
                        + " The connector token is proven by the first chat only."));
    }

    @ParameterizedTest
    @CsvSource({
        "401, Invalid API key., api-key",
        "403, Forbidden., api-key",
        "404, Project not found., project-id",
        "400, Bad request., base-url",
        "429, Slow down., in a minute",
        "503, Oh., later"
    })
    void what_is_wrong_is_said_with_its_remedy(int status, String error, String remedy) {
        polyAi.knowsHandoff(Answer.json(status, "{\"error_message\": \"" + error + "\"}"));

        CheckResult result = check();

        assertThat(result.ok()).isFalse();
        assertThat(result.message()).contains(polyAi.url().toString(), "" + status, error, remedy);
    }

    @ParameterizedTest
    @CsvSource({"200, <h1>Welcome</h1>", "200, {}", "404, <h1>Not found</h1>", "302, ''"})
    void a_server_that_is_not_polyai_is_found_out(int status, String body) {
        polyAi.knowsHandoff(Answer.typed(status, "text/html", body));

        CheckResult result = check();

        assertThat(result.ok()).isFalse();
        assertThat(result.message()).contains("base-url");
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        try (AppHarness app = AppHarness.start(new PolyAiApp(), PolyAiBackend.settings(FakeBackend.unreachable()))) {
            CheckResult result = app.check();

            assertThat(result.ok()).isFalse();
            assertThat(result.message())
                    .startsWith("PolyAI cannot be reached at " + FakeBackend.unreachable())
                    .contains("region", "base-url");
        }
    }

    private CheckResult check() {
        try (AppHarness app = polyAi.app()) {
            return app.check();
        }
    }
}
