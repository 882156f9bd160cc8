package dev.baton.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Secret;
import dev.baton.host.config.ConfigReader.Invalid;
import dev.baton.host.config.ConfigReader.Reading;
import dev.baton.host.config.ConfigReader.Valid;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {

    private static final String KEY = "A".repeat(43) + "=";

    @TempDir
    private Path home;

    private final Map<String, String> flags = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void live_in_a_folder_of_its_own() {
        environment.put("BATON_HOME", home.toString());
        environment.put("PATH", "/usr/bin");
    }

    @Test
    void without_anything_the_defaults_are_those_of_the_documentation() {
        HostConfig config = config(ConfigReader.read(Map.of(), Map.of()));

        assertThat(config.home()).isEqualTo(Path.of("baton-home").toAbsolutePath());
        assertThat(config.databaseUrl()).isEqualTo("jdbc:sqlite:" + config.home() + "/baton.db");
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(3000);
        assertThat(config.publicUrl()).isEmpty();
        assertThat(config.callsPerSecond()).isEqualTo(500);
        assertThat(config.demo()).isFalse();
        assertThat(config.adminPassword()).isEmpty();
        assertThat(config.secretKey()).isEmpty();
    }

    @Test
    void each_option_can_be_given() {
        environment.put("BATON_DATABASE", "jdbc:postgresql://db/baton");
        environment.put("BATON_HOST", "0.0.0.0");
        environment.put("BATON_PUBLIC_URL", "https://baton.example.com/");
        environment.put("BATON_CALLS_PER_SECOND", "0");
        environment.put("BATON_DEMO", "on");
        environment.put("BATON_ADMIN_PASSWORD", "correct horse");
        environment.put("BATON_SECRET_KEY", KEY);

        HostConfig config = config(read());

        assertThat(config.home()).isEqualTo(home);
        assertThat(config.databaseUrl()).isEqualTo("jdbc:postgresql://db/baton");
        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.publicUrl()).contains(URI.create("https://baton.example.com"));
        assertThat(config.callsPerSecond()).isZero();
        assertThat(config.demo()).isTrue();
        assertThat(config.adminPassword()).contains(Secret.of("correct horse"));
        assertThat(config.secretKey()).contains(Secret.of(KEY));
    }

    @Test
    void a_flag_wins_over_a_variable_and_a_variable_over_the_file() throws IOException {
        file("port = 1\nhost = from-file\ncalls-per-second = 7");
        environment.put("BATON_PORT", "2");
        environment.put("BATON_HOST", "from-variable");
        flags.put("port", "3");

        HostConfig config = config(read());

        assertThat(config.port()).isEqualTo(3);
        assertThat(config.host()).isEqualTo("from-variable");
        assertThat(config.callsPerSecond()).isEqualTo(7);
    }

    @Test
    void all_problems_are_reported_together_and_each_says_where() throws IOException {
        file("calls-per-second=many\nprot=1");
        environment.put("BATON_PUBLIC_URL", "baton.example.com");
        environment.put("BATON_DEMMO", "on");
        flags.put("port", "65536");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "The environment variable BATON_DEMMO is no option of Baton. Did you mean BATON_DEMO?",
                        "prot in " + home.resolve("baton.properties") + " is no option of Baton. Did you mean port?",
                        "--port must be a whole number from 0 to 65535.",
                        "BATON_PUBLIC_URL must start with https:// or http://.",
                        "calls-per-second in " + home.resolve("baton.properties")
                                + " must be a whole number from 0 to 1000000.");
    }

    @Test
    void what_is_wrong_is_reported_even_where_something_stronger_is_right() {
        environment.put("BATON_PORT", "none");
        flags.put("port", "3000");

        assertThat(problems()).containsExactly("BATON_PORT must be a whole number from 0 to 65535.");
    }

    @Test
    void an_unknown_name_that_is_like_no_other_is_refused_without_a_guess() {
        environment.put("BATON_COLOUR_OF_THE_CONSOLE", "green");

        assertThat(problems())
                .containsExactly("The environment variable BATON_COLOUR_OF_THE_CONSOLE is no option of Baton.");
    }

    @Test
    void the_variables_of_the_start_script_are_left_to_it() {
        environment.put("BATON_JAVA_OPTS", "-Xmx1g");
        environment.put("BATON_JDK", "/opt/jdk");

        assertThat(read()).isInstanceOf(Valid.class);
    }

    @Test
    void an_empty_variable_and_an_empty_line_count_as_none() throws IOException {
        file("host=\nport=4000");
        environment.put("BATON_PORT", "");
        environment.put("BATON_ADMIN_PASSWORD", " ");

        HostConfig config = config(read());

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(4000);
        assertThat(config.adminPassword()).isEmpty();
    }

    @Test
    void a_secret_can_be_read_from_a_file() throws IOException {
        Path password = Files.writeString(home.resolve("password"), "correct horse\n");
        environment.put("BATON_ADMIN_PASSWORD_FILE", password.toString());

        assertThat(config(read()).adminPassword()).contains(Secret.of("correct horse"));
    }

    @Test
    void a_secrets_file_that_is_missing_or_empty_is_a_problem() throws IOException {
        Path nothing = Files.createFile(home.resolve("nothing"));
        environment.put("BATON_ADMIN_PASSWORD_FILE", home + "/missing");
        environment.put("BATON_SECRET_KEY_FILE", nothing.toString());

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "BATON_ADMIN_PASSWORD_FILE names the file " + home
                                + "/missing, which cannot be read: there is no such file.",
                        "BATON_SECRET_KEY_FILE names the file " + nothing + ", which is empty.");
    }

    @Test
    void a_secret_that_is_given_twice_is_a_problem() throws IOException {
        environment.put("BATON_SECRET_KEY", KEY);
        environment.put(
                "BATON_SECRET_KEY_FILE",
                Files.writeString(home.resolve("key"), KEY).toString());

        assertThat(problems())
                .containsExactly("BATON_SECRET_KEY and BATON_SECRET_KEY_FILE are both set; keep one of them.");
    }

    @Test
    void the_address_of_the_database_can_be_read_from_a_file_since_it_may_hold_a_password() throws IOException {
        Path file = Files.writeString(home.resolve("database"), "jdbc:postgresql://db/baton?user=b&password=p\n");
        environment.put("BATON_DATABASE_FILE", file.toString());

        assertThat(config(read()).databaseUrl()).isEqualTo("jdbc:postgresql://db/baton?user=b&password=p");
    }

    @Test
    void a_file_is_for_secrets_only() {
        environment.put("BATON_PORT_FILE", "/run/port");

        assertThat(problems())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("The environment variable BATON_PORT_FILE is no");
    }

    @Test
    void no_problem_repeats_a_secret() {
        environment.put("BATON_SECRET_KEY", "hush\u0007hush");
        environment.put("BATON_DATABASE", "postgres://baton:hush@db/baton");

        assertThat(problems()).hasSize(2).noneMatch(problem -> problem.contains("hush"));
    }

    @Test
    void the_home_folder_cannot_be_named_in_the_file_that_lies_in_it() throws IOException {
        file("home=/elsewhere");

        assertThat(problems())
                .containsExactly("home in " + home.resolve("baton.properties")
                        + " comes too late: the file lies in it. Use --home or BATON_HOME.");
    }

    @Test
    void a_file_that_is_not_text_is_a_problem() throws IOException {
        Files.write(home.resolve("baton.properties"), "admin-password=gr\u00fcn".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems())
                .containsExactly(home.resolve("baton.properties") + " cannot be read: it is not UTF-8 text.");
    }

    @Test
    void a_home_folder_that_cannot_be_is_a_problem() {
        flags.put("home", "a\0b");

        assertThat(problems()).containsExactly("--home must be one line, without control characters.");
    }

    private void file(String content) throws IOException {
        Files.writeString(home.resolve("baton.properties"), content);
    }

    private Reading read() {
        return ConfigReader.read(flags, environment);
    }

    private List<String> problems() {
        assertThat(read()).isInstanceOf(Invalid.class);
        return ((Invalid) read()).problems();
    }

    private static HostConfig config(Reading reading) {
        assertThat(reading).isInstanceOf(Valid.class);
        return ((Valid) reading).config();
    }
}
