package dev.baton.host.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.plugins.TestJar;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal(config -> 0);
    private Path home;

    @BeforeEach
    void live_in_a_folder_that_is_still_to_be_made() {
        home = folder.resolve("home");
        terminal.set("BATON_HOME", home.toString());
        terminal.set("BATON_PORT", "0");
    }

    @Test
    void before_the_first_start_all_is_well_and_nothing_is_made() {
        int status = terminal.type("doctor");

        assertThat(wrongs()).isEmpty();
        assertThat(status).isZero();
        assertThat(line("java")).contains("JDK " + Runtime.version().feature());
        assertThat(terminal.out()).contains("the first start makes it");
        assertThat(home).doesNotExist();
    }

    @Test
    void everything_that_is_there_is_named() throws Exception {
        Files.createDirectories(home.resolve("plugins"));
        TestJar.good().at(home.resolve("plugins/good.jar"));
        terminal.type("secret", "reseal");

        int status = terminal.type("doctor");

        assertThat(wrongs()).isEmpty();
        assertThat(status).isZero();
        assertThat(line("plugin")).contains("good.jar is Good 1.0.0");
        assertThat(line("database")).contains("baton.db answers, version 3.");
        assertThat(line("secret key")).contains("secret.key holds one");
    }

    @Test
    void each_thing_that_is_wrong_says_what_to_do() throws Exception {
        Files.createDirectories(home.resolve("plugins"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xrwx"));
        Files.writeString(home.resolve("plugins/bad.jar"), "rubbish");
        Files.writeString(home.resolve("secret.key"), "rubbish");
        Files.setPosixFilePermissions(home.resolve("secret.key"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(home.resolve("baton.db"), "this is a file of something else".repeat(100));

        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int status = terminal.type("doctor", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(status).isEqualTo(1);
            assertThat(wrongs()).hasSize(5);
            assertThat(line("home")).contains("chmod o-w " + home);
            assertThat(line("plugin")).contains("bad.jar is not a jar");
            assertThat(line("secret key")).contains("does not hold a key of 32 bytes");
            assertThat(line("database")).contains("baton.db");
            assertThat(line("port")).contains(taken.getLocalPort() + " on 127.0.0.1 cannot be used", "--port");
        }
    }

    @Test
    void a_key_that_is_lost_is_wrong_where_something_was_sealed_with_it() throws Exception {
        Files.createDirectories(home.resolve("plugins"));
        TestJar.of("with-settings", "WithSettings").at(home.resolve("plugins/desk.jar"));
        terminal.type("app", "set", TestJar.ID, "server-url=https://a.example.com", "api-key=one");
        Files.delete(home.resolve("secret.key"));

        int status = terminal.type("doctor");

        assertThat(status).isEqualTo(1);
        assertThat(wrongs()).hasSize(2);
        assertThat(line("secret key")).contains("is missing", "Put it back from a backup");
        assertThat(line("secrets")).contains("api-key", "there is no secret.key. Put the former one back");
        assertThat(home.resolve("secret.key")).doesNotExist();
    }

    @Test
    void a_port_that_this_homes_own_host_has_taken_is_well() throws Exception {
        Files.createDirectories(home);
        try (FileChannel file = FileChannel.open(
                        home.resolve("serving.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(lock).isNotNull();

            terminal.type("doctor", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(line("port")).startsWith("ok").contains("A Baton serves from this home");
        }
    }

    @Test
    void options_that_are_wrong_are_all_said() {
        terminal.set("BATON_PROT", "1");

        int status = terminal.type("doctor", "--port", "none");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err()).contains("2 options are wrong:", "BATON_PROT", "--port");
    }

    private List<String> wrongs() {
        return terminal.out().lines().filter(line -> line.startsWith("wrong")).toList();
    }

    private String line(String about) {
        return terminal.out()
                .lines()
                .filter(line -> line.matches("(ok|wrong) +" + about + " +.*"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing about " + about + " in " + terminal.out()));
    }

    @Test
    void what_the_first_start_could_not_make_is_wrong_already() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        terminal.set("BATON_HOME", file.resolve("home").toString());

        int status = terminal.type("doctor", "--database", "jdbc:sqlite:" + folder.resolve("none/baton.db"));

        assertThat(status).isEqualTo(1);
        assertThat(line("home")).contains("cannot make it");
        assertThat(line("database")).contains(folder.resolve("none") + " is no folder that this user may write to");
    }
}
