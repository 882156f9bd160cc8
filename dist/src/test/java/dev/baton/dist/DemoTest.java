package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.dist.Program.Run;
import dev.baton.dist.Program.Running;
import dev.baton.dist.Shell.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve --demo} in a new home folder, and what a newcomer does then. */
class DemoTest {

    private static final String CLOSED = "{\"msg\":\" Close chat request handled successfully\"}";
    private static final String HANDED_OVER = "{\"msg\":\" Perform Handover request handled successfully\"}";
    private static final String SESSION = "2Sfq8wXw4fYPMf6r4";
    private static final List<String> APPS = List.of(
            "646b8e7d-f1e1-419e-9478-10d0f5bc74d9",
            "5b0f3c9a-7f0e-4c55-9d0f-6a3f1f2b7c11",
            "8d9a2f64-2f0a-4c35-b8a4-0c9f5d1e6b27");

    @TempDir
    private static Path folder;

    private static Program baton;
    private static Running demo;

    @BeforeAll
    static void start(@TempDir Path elsewhere) throws Exception {
        Program.in(elsewhere).run("--version");
        baton = Program.in(folder);
        demo = baton.start("serve", "--demo", "--port", "0");
        demo.awaitGroup(Pattern.compile("(goes to people)"));
    }

    @AfterAll
    static void stop() throws Exception {
        demo.process().destroy();
        demo.toItsEnd();
    }

    @Test
    void it_prints_a_call_for_each_of_the_three_apps() throws IOException {
        List<String> curls = printed();

        assertThat(curls).hasSize(3);
        for (int app = 0; app < 3; app++) {
            assertThat(curls.get(app)).contains("/api/apps/public/" + APPS.get(app) + "/incoming'");
        }
    }

    @Test
    void each_of_them_closes_a_chat_as_pasted() throws Exception {
        for (String curl : printed()) {
            Shown answer = Shell.paste(curl);

            assertThat(answer.body()).as(curl).isEqualTo(CLOSED);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head()).containsIgnoringCase("Content-Type: application/json");
        }
    }

    @Test
    void each_of_them_hands_a_chat_over_with_the_other_action() throws Exception {
        for (String curl : printed()) {
            Shown answer = Shell.paste(changed(curl, "close-chat", "handover"));

            assertThat(answer.body()).as(curl).isEqualTo(HANDED_OVER);
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void while_the_backend_is_away_a_close_is_kept() throws Exception {
        for (String curl : printed()) {
            Shown answer = Shell.paste(changed(curl, SESSION, "away-1"));

            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
            assertThat(answer.head())
                    .containsPattern("(?i)Retry-After: [1-9]")
                    .containsPattern("(?i)Location: /api/v1/deliveries/\\S+");
            assertThat(answer.body()).isEqualTo("{\"msg\":\" Close chat request accepted and will be retried\"}");
        }
    }

    @Test
    void while_the_backend_is_away_a_handover_is_left_to_its_caller() throws Exception {
        for (String curl : printed()) {
            Shown answer = Shell.paste(changed(changed(curl, SESSION, "away-2"), "close-chat", "handover"));

            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.head()).containsPattern("(?i)Retry-After: [1-9]");
            assertThat(answer.body()).contains("\"code\":\"backend-away\"").startsWith("{\"status\":\"error\"");
        }
    }

    @Test
    void a_session_that_begins_with_unknown_is_not_known_where_backends_know_their_sessions() throws Exception {
        for (String curl : printed().subList(1, 3)) {
            Shown answer = Shell.paste(changed(curl, SESSION, "unknown-1"));

            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
            assertThat(answer.body()).contains("\"code\":\"no-such-session\"").startsWith("{\"status\":\"error\"");
        }
    }

    @Test
    void the_published_example_works_with_the_two_headers() throws Exception {
        String curl = printed().get(0);
        // As published, but for the quotes, which no shell would have taken as they were meant.
        String published = "curl -i -s \"" + group(curl, "http://[^/']+")
                + "/api/apps/public/646b8e7d-f1e1-419e-9478-10d0f5bc74d9/incoming\" \\\n"
                + "-X POST \\\n"
                + "-H \"Content-Type: application/json\" \\\n"
                + "-H '" + group(curl, "X-User-Id: [^']+") + "' -H '" + group(curl, "X-Auth-Token: [^']+") + "' \\\n"
                + "-d '  {\n      \"action\": \"close-chat\",\n      \"sessionId\": \"" + SESSION + "\"\n  }'";

        Shown answer = Shell.paste(published);

        assertThat(answer.body()).isEqualTo(CLOSED);
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void without_the_two_headers_the_answer_is_the_published_one() throws Exception {
        String curl = printed().get(0).replaceAll("-H 'X-[^']*'", "");

        Shown answer = Shell.paste(curl);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"status\":\"error\",\"message\":\"You must be logged in to do this.\"}");
    }

    @Test
    void the_three_bridges_lie_in_the_home_folder() throws IOException {
        try (Stream<Path> jars = Files.list(folder.resolve("baton-home/plugins"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .containsExactlyInAnyOrder("polyai-bridge.jar", "rasa-bridge.jar", "uppzy-bridge.jar");
        }
    }

    @Test
    void the_password_of_the_admin_is_shown_once() throws IOException {
        assertThat(Pattern.compile("The user admin was made. Its password, shown this once: \\S{12,}")
                        .matcher(demo.said())
                        .results())
                .hasSize(1);
    }

    @Test
    void another_host_is_refused_the_same_home_folder() throws Exception {
        Run second = baton.run("serve", "--port", "0");

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err())
                .isEqualToIgnoringNewLines("Another Baton serves from " + folder.resolve("baton-home")
                        + ". Stop it first, or give this one a folder of its own with --home.");
    }

    @Test
    void a_port_that_is_taken_is_named_in_a_sentence() throws Exception {
        String port = group(printed().get(0), "(?<=127\\.0\\.0\\.1:)\\d+");

        Run second = baton.run("serve", "--port", port, "--home", "second-home");

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err().lines().toList()).last().asString().contains("Port", port);
        assertThat(second.err()).doesNotContain("\tat ", "Exception");
    }

    private static List<String> printed() throws IOException {
        return Shell.curls(demo.said());
    }

    private static String changed(String curl, String from, String to) {
        assertThat(curl).contains(from);
        return curl.replace(from, to);
    }

    private static String group(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group();
    }
}
