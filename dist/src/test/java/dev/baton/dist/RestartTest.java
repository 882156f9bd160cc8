package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.dist.Program.Run;
import dev.baton.dist.Program.Running;
import dev.baton.dist.Shell.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    private static final Pattern ADDRESS = Pattern.compile("serves on (http://[0-9.:]+)");
    private static final Pattern LAST_LINE = Pattern.compile("(goes to people)");

    @TempDir
    private Path folder;

    @BeforeAll
    static void record_a_start(@TempDir Path elsewhere) throws Exception {
        Program.in(elsewhere).run("--version");
    }

    @Test
    void a_second_start_keeps_tokens_plugins_and_the_admin() throws Exception {
        Program baton = Program.in(folder);
        Path plugins = folder.resolve("baton-home/plugins");
        String before;
        String call;
        try (Running first = baton.start("serve", "--demo", "--port", "0")) {
            first.awaitGroup(LAST_LINE);
            before = first.awaitGroup(ADDRESS);
            call = Shell.curls(first.said()).get(0);
            first.process().destroy();
            assertThat(first.toItsEnd().status()).isZero();
        }
        Files.copy(plugins.resolve("uppzy-bridge.jar"), folder.resolve("kept.jar"));
        Files.writeString(plugins.resolve("notes.txt"), "not a plugin");

        try (Running second = baton.start("serve", "--demo", "--port", "0")) {
            second.awaitGroup(LAST_LINE);
            Shown answer = Shell.paste(call.replace(before, second.awaitGroup(ADDRESS)));

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(second.said()).doesNotContain("The user admin was made");
            assertThat(names(plugins))
                    .containsExactly("notes.txt", "polyai-bridge.jar", "rasa-bridge.jar", "uppzy-bridge.jar");
        }
    }

    @Test
    void a_demo_takes_no_real_settings_away_and_what_it_leaves_behind_is_pointed_at() throws Exception {
        Program baton = Program.in(folder);
        try (Running demo = baton.start("serve", "--demo", "--port", "0")) {
            demo.awaitGroup(LAST_LINE);
            demo.process().destroyForcibly().waitFor();
        }

        try (Running plain = baton.start("serve", "--port", "0")) {
            plain.awaitGroup(
                    Pattern.compile("(its server-url is http://127\\.0\\.0\\.1:\\d+, where only a demo answers)"));
            assertThat(baton.run("app", "info", "rasa").out()).contains("running");
            plain.process().destroyForcibly().waitFor();
        }
        Run set = baton.run("app", "set", "rasa", "server-url=https://bot.example.com");
        Run refused = baton.run("serve", "--demo", "--port", "0");

        assertThat(set.status()).isZero();
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("The app Rasa is set up already", "--home ./baton-demo");
        assertThat(refused.err()).doesNotContain("ERROR");
        assertThat(baton.run("app", "info", "rasa").out()).contains("https://bot.example.com");
    }

    @Test
    void a_plugin_that_an_admin_took_away_does_not_come_back_with_the_next_start() throws Exception {
        Program baton = Program.in(folder);
        Path plugins = Files.createDirectories(folder.resolve("baton-home/plugins"));
        Files.copy(Program.LAYOUT.resolve("plugins/rasa-bridge.jar"), plugins.resolve("rasa-bridge.jar"));

        try (Running serving = baton.start("serve", "--port", "0")) {
            serving.awaitGroup(ADDRESS);

            assertThat(names(plugins)).containsExactly("rasa-bridge.jar");
        }
    }

    @Test
    void a_host_that_is_killed_leaves_nothing_among_the_temporary_files() throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Program baton = Program.in(folder).with("BATON_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);

        try (Running serving = baton.start("serve", "--demo", "--port", "0")) {
            serving.awaitGroup(LAST_LINE);
            serving.process().destroyForcibly().waitFor();

            assertThat(names(temporary)).isEmpty();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
