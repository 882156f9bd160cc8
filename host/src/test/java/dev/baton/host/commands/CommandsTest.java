package dev.baton.host.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.config.HostConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @TempDir
    private Path home;

    private final List<HostConfig> served = new ArrayList<>();
    private final Terminal terminal = new Terminal(config -> {
        served.add(config);
        return 7;
    });

    @BeforeEach
    void live_in_a_folder_of_its_own() {
        terminal.set("BATON_HOME", home.toString());
    }

    @Test
    void serving_is_told_every_flag_and_its_status_is_the_status_of_the_command() {
        int status = terminal.type(
                "serve",
                "--demo",
                "--home",
                home.resolve("x").toString(),
                "--host=0.0.0.0",
                "--port",
                "0",
                "--database",
                "jdbc:sqlite:x.db",
                "--public-url",
                "https://b.example.com",
                "--calls-per-second",
                "9");

        assertThat(status).isEqualTo(7);
        HostConfig config = served.get(0);
        assertThat(config.demo()).isTrue();
        assertThat(config.home()).isEqualTo(home.resolve("x"));
        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.port()).isZero();
        assertThat(config.databaseUrl()).isEqualTo("jdbc:sqlite:x.db");
        assertThat(config.publicUrl().orElseThrow()).hasToString("https://b.example.com");
        assertThat(config.callsPerSecond()).isEqualTo(9);
    }

    @Test
    void what_is_not_told_by_a_flag_comes_from_the_environment() {
        terminal.set("BATON_PORT", "4000");

        terminal.type("serve");

        assertThat(served.get(0).port()).isEqualTo(4000);
        assertThat(served.get(0).demo()).isFalse();
    }

    @Test
    void wrong_options_are_all_said_on_standard_error_and_nothing_is_served() {
        terminal.set("BATON_PROT", "4000");

        int status = terminal.type("serve", "--port", "none");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err()).isEqualToNormalizingNewlines("""
                        2 options are wrong:
                          The environment variable BATON_PROT is no option of Baton. Did you mean BATON_PORT?
                          --port must be a whole number from 0 to 65535.
                        """);
        assertThat(terminal.out()).isEmpty();
        assertThat(served).isEmpty();
    }

    @Test
    void a_misspelt_command_is_answered_with_the_one_that_was_meant() {
        int status = terminal.type("sevre");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err()).isEqualToNormalizingNewlines("""
                        baton does not take sevre. Did you mean serve?
                        More: baton --help
                        """);
    }

    @Test
    void a_misspelt_flag_is_answered_with_the_one_that_was_meant() {
        int status = terminal.type("serve", "--prot=4000");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err()).isEqualToNormalizingNewlines("""
                        baton serve has no option --prot. Did you mean --port?
                        More: baton serve --help
                        """);
    }

    @Test
    void all_that_is_wrong_with_flags_and_variables_is_said_at_once() {
        terminal.set("BATON_KEEP_DAYS", "soon");

        int status = terminal.type("serve", "--prot", "4000", "--hoem=/x", "--port", "none");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err().lines())
                .hasSize(6)
                .startsWith("4 options are wrong:")
                .contains(
                        "  baton serve has no option --prot. Did you mean --port?",
                        "  baton serve has no option --hoem. Did you mean --home?")
                .anySatisfy(line -> assertThat(line).contains("--port"))
                .anySatisfy(line -> assertThat(line).contains("BATON_KEEP_DAYS"))
                .endsWith("More: baton serve --help");
    }

    @Test
    void no_secret_can_be_given_by_a_flag() {
        int status = terminal.type("serve", "--admin-password", "hush");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err()).startsWith("baton serve has no option --admin-password.");
    }

    @Test
    void without_a_command_it_says_which_there_are() {
        int status = terminal.type();

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err()).contains("Usage: baton", "serve", "Examples:");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void a_group_of_commands_says_which_there_are() {
        int status = terminal.type("token");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err()).contains("Usage: baton token", "create", "list", "revoke");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serve",
                "token",
                "token create",
                "token list",
                "token revoke",
                "user",
                "user create",
                "user list",
                "user role",
                "user password",
                "user remove",
                "app",
                "app list",
                "app info",
                "app set",
                "delivery",
                "delivery list",
                "delivery show",
                "delivery retry",
                "plugin",
                "plugin lint",
                "secret",
                "secret reseal",
                "doctor"
            })
    void help_is_an_answer_with_examples(String command) {
        int status = terminal.type((command + " --help").strip().split(" "));

        assertThat(status).isZero();
        assertThat(terminal.out()).startsWith("Usage: baton").contains("Examples:");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void the_version_names_the_jdk_too() {
        int status = terminal.type("--version");

        assertThat(status).isZero();
        assertThat(terminal.out()).startsWith("baton ").contains("JDK " + Runtime.version());
    }

    @Test
    void a_fault_is_told_in_its_own_words_without_a_trace() {
        Terminal broken = new Terminal(config -> {
            throw new IllegalStateException("Port 3000 is taken. Choose another with --port.");
        });

        int status = broken.type("serve", "--home", home.toString());

        assertThat(status).isEqualTo(1);
        assertThat(broken.err()).isEqualToIgnoringNewLines("Port 3000 is taken. Choose another with --port.");
    }

    @Test
    void a_fault_without_words_is_told_by_its_kind() {
        Terminal broken = new Terminal(config -> {
            throw new IllegalStateException();
        });

        broken.type("serve", "--home", home.toString());

        assertThat(broken.err()).isEqualToIgnoringNewLines("This is a fault in Baton: java.lang.IllegalStateException");
    }
}
