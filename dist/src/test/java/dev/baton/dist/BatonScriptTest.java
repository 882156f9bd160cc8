package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.dist.Program.Run;
import dev.baton.dist.Program.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatonScriptTest {

    @TempDir
    private Path folder;

    private Program baton;

    @BeforeEach
    void find_the_program() {
        baton = Program.in(folder);
    }

    @Test
    void it_runs_from_any_folder_and_says_its_version_and_nothing_else() throws Exception {
        baton.run("--version");

        Run run = baton.run("--version");

        assertThat(run.status()).isZero();
        assertThat(run.out()).matches("baton \\d+\\.\\d+\\.\\d+, on JDK .*\\R");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void it_runs_through_symbolic_links() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Program.LAYOUT.resolve("baton"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("link"));

        Run run = baton.calledAs(second).run("--version");

        assertThat(link).exists();
        assertThat(run.out()).startsWith("baton ");
    }

    @Test
    void all_wrong_options_are_named_together_and_the_exit_status_is_2() throws Exception {
        Run run = baton.with("BATON_CALLS_PER_SECND", "9")
                .run("serve", "--port", "none", "--database", "jdbc:oracle:thin");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("3 options are wrong:")
                .contains("--port must be a whole number")
                .contains("--database must be an address such as jdbc:postgresql://localhost/baton")
                .contains("BATON_CALLS_PER_SECND")
                .contains("BATON_CALLS_PER_SECOND");
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("baton-home")).doesNotExist();
    }

    @Test
    void a_signal_to_stop_reaches_the_program_which_ends_with_status_zero() throws Exception {
        Running serving = baton.start("serve", "--port", "0");
        String address = serving.awaitGroup(Pattern.compile("serves on (http://[0-9.:]+)"));
        assertThat(URI.create(address + "/health/ready").toURL().openStream()).isNotNull();

        serving.process().destroy();

        assertThat(serving.toItsEnd().status()).isZero();
    }

    @Test
    void a_port_that_is_taken_is_named_with_the_remedy_and_the_exit_status_is_1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertIsRefused(taken.getLocalPort());
            assertThat(folder.resolve("baton-home")).doesNotExist();
            baton.run("token", "create", "--user", "desk");
            assertIsRefused(taken.getLocalPort());
        }
    }

    private void assertIsRefused(int port) throws Exception {
        Run run = baton.run("serve", "--port", String.valueOf(port));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines())
                .last()
                .isEqualTo("Port " + port
                        + " of 127.0.0.1 is taken. Stop what listens there, or choose another with --port.");
        assertThat(run.err()).doesNotContain("Exception", "Javalin", "\tat ", "ERROR");
        assertThat(run.out()).as("no password of a host that was not made").isEmpty();
    }

    @Test
    void an_address_of_another_machine_is_named_with_the_remedy() throws Exception {
        Run run = baton.run("serve", "--host", "192.0.2.1", "--port", "0");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines())
                .last()
                .asString()
                .startsWith("Baton cannot listen on port 0 of 192.0.2.1 (")
                .endsWith("). Choose another port with --port, or another address with --host.");
    }

    @Test
    void options_for_the_jvm_reach_it() throws Exception {
        Run run = baton.with("BATON_JAVA_OPTS", "-Dbaton.first=1 -showversion").run("--version");

        assertThat(run.err()).contains("Runtime Environment");
        assertThat(run.out()).startsWith("baton ");
    }

    @Test
    void an_option_that_the_recorded_start_does_not_fit_is_no_reason_to_complain() throws Exception {
        baton.run("--version");

        Run run = baton.with("BATON_JAVA_OPTS", "-XX:-UseCompressedOops").run("--version");

        assertThat(run.out()).startsWith("baton ");
        assertThat(run.err()).isEmpty();
    }

    @Test
    @EnabledIf(value = "recordsStarts", disabledReason = "Archives of JDK 24 don't go together with native access.")
    void what_is_recorded_is_a_start_and_calls_and_pages() throws Exception {
        baton.run("--version");

        Path log = Program.LAYOUT.resolve("cache/jdk-" + System.getProperty("java.version") + ".log");
        assertThat(log).content().containsPattern("(?m)^[1-9]\\d* of \\d+ calls were done, and 21 pages shown\\.$");
    }

    static boolean recordsStarts() {
        return Runtime.version().feature() != 24;
    }

    @ParameterizedTest
    @ValueSource(strings = {"BATON_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
    void a_garbage_collector_that_is_chosen_for_serving_does_not_break_the_other_commands(String variable)
            throws Exception {
        Run run = baton.with(variable, "-Xmx256m -XX:+UseParallelGC").run("--version");

        assertThat(run.out()).startsWith("baton ");
    }

    @Test
    void it_takes_the_newest_jdk() throws Exception {
        Run run = baton.with("BATON_JDK", "")
                .with("JAVA_HOME", jdk("99.0.1").toString())
                .run("token", "list");

        assertThat(run.out())
                .startsWith("JDK 99.0.1: ")
                .contains("--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError")
                .doesNotContain("ForkJoinPool")
                .containsPattern(" -jar \\S+/lib/host-[0-9.]+\\.jar token list\n$");
    }

    @Test
    void a_jdk_that_is_older_than_another_is_not_taken_even_if_java_home_names_it() throws Exception {
        Path found = Files.createDirectories(folder.resolve(".jdks")).resolve("newer");
        Files.createSymbolicLink(found, jdk("99.0.1"));

        Run run = baton.with("BATON_JDK", "")
                .with("JAVA_HOME", jdk("17.0.0").toString())
                .with("HOME", folder.toString())
                .run("--version");

        assertThat(run.out()).startsWith("JDK 99.0.1: ");
    }

    @Test
    void a_jdk_that_is_named_is_taken() throws Exception {
        Run run = baton.with("BATON_JDK", jdk("17.0.0").toString()).run("--version");

        assertThat(run.out()).startsWith("JDK 17.0.0: ").contains("ForkJoinPool.common.parallelism=2");
    }

    @Test
    void a_jdk_that_is_named_and_is_none_or_too_old_is_refused() throws Exception {
        assertRefused(folder);
        assertRefused(jdk("11.0.2"));
    }

    private void assertRefused(Path jdk) throws Exception {
        Run run = baton.with("BATON_JDK", jdk.toString()).run("--version");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("BATON_JDK=" + jdk + " is not the folder of a JDK 17 or later.");
    }

    @Test
    void a_token_is_made_in_the_home_folder_below_the_folder_it_is_called_in() throws Exception {
        Run run = baton.run("token", "create", "--user", "desk");

        assertThat(run.err()).doesNotContainIgnoringCase("warning");
        assertThat(run.status()).isZero();
        assertThat(run.out()).matches("X-User-Id: \\S+\\RX-Auth-Token: \\S+\\R");
        assertThat(folder.resolve("baton-home/baton.db")).exists();
    }

    /** Stands in for a JDK: it prints what it is called with. */
    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk-" + version));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"JDK " + version + ": $*\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }
}
