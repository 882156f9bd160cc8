package dev.baton.host.console;

import static dev.baton.host.console.ConsoleHost.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the host itself says of apps, to somebody whose browser asks for German. */
class GermanPagesTest {

    private final ConsoleHost host = ConsoleHost.start();
    private final Visitor admin = host.admin().with("Accept-Language", "de");

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void what_needs_attention_and_why_an_app_does_not_serve_is_said_in_german() {
        String why = "Die Einstellungen sind nicht vollständig. server-url ist erforderlich.";

        assertThat(admin.page("/")).contains(why).doesNotContain("Its settings");
        assertThat(admin.page("/apps/" + DESK)).contains(why).doesNotContain("Its settings");
        assertThat(host.admin().page("/")).contains("Its settings are not complete. server-url is required.");
    }

    @Test
    void what_is_wrong_with_settings_is_said_in_german() {
        HttpResponse<String> answer = admin.post(
                "/apps/" + DESK + "/settings", "revision", "0", "server-url", "nowhere", "host.wait", "soon");

        assertThat(answer.body())
                .contains("server-url muss mit https:// oder http:// beginnen.")
                .contains("host.wait muss eine Zeitspanne sein wie 30s, 10m, 24h oder 7d.");
    }

    @Test
    void why_a_jar_is_refused_is_said_in_german() {
        HttpResponse<String> answer = admin.upload("/apps", "no jar at all".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.body()).contains("ist keine Jar-Datei, was auch immer ihr Name sagt.");
    }
}
