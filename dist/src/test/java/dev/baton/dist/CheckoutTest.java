package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.dist.Program.Run;
import dev.baton.dist.Program.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script in a checkout that is still to be built, with stand-ins for Maven and the JDK. */
@Timeout(180)
class CheckoutTest {

    @TempDir
    private Path folder;

    private Path checkout;
    private Path lock;
    private Program baton;

    @BeforeEach
    void make_a_checkout() throws Exception {
        checkout = Files.createDirectory(folder.resolve("checkout"));
        lock = checkout.resolve("dist/target/building");
        for (String part : new String[] {"build", "plugin-api", "host", "plugins", "dist"}) {
            Files.createDirectory(checkout.resolve(part));
        }
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("dist/pom.xml"), "<project/>");
        Files.copy(Program.LAYOUT.resolve("baton"), checkout.resolve("baton"));
        Files.copy(Program.LAYOUT.resolve("build/jdks.sh"), checkout.resolve("build/jdks.sh"));
        Path tools = Files.createDirectory(folder.resolve("tools"));
        // Builds when it may, and gives up after half a minute.
        command(
                tools.resolve("mvn"),
                "echo built >> builds; n=0\n"
                        + "while [ ! -e go ] && [ $n -lt 300 ]; do n=$((n + 1)); sleep 0.1; done\n"
                        + "[ -e go ] && mkdir -p checkout/dist/target/baton/lib && : > checkout/dist/target/baton/lib/host-1.jar");
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        // Of this version no start is recorded.
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"24.0.0\"\n");
        command(jdk.resolve("bin/java"), "echo \"runs $*\"");
        command(jdk.resolve("bin/javac"), "");
        baton = Program.in(folder)
                .calledAs(checkout.resolve("baton"))
                .with("BATON_JDK", jdk.toString())
                .with("JAVA_HOME", jdk.toString())
                .with("PATH", tools + ":" + System.getenv("PATH"));
    }

    private static void command(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void of_two_at_once_one_builds_and_the_other_waits_for_it() throws Exception {
        try (Running first = baton.start("--version")) {
            first.awaitGroup(Pattern.compile("(Building Baton)"));
            try (Running second = baton.start("doctor")) {
                second.awaitGroup(Pattern.compile("(Another ./baton builds)"));
                go();

                Run one = first.toItsEnd();
                Run other = second.toItsEnd();

                assertThat(one.out()).startsWith("runs ").endsWith("--version\n");
                assertThat(other.out()).startsWith("runs ").endsWith("doctor\n");
                assertThat(builds()).isEqualTo(1);
                assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isFalse();
            }
        }
    }

    @Test
    void the_lock_of_one_that_was_killed_holds_nobody_up() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(lock.getParent());
        Files.createSymbolicLink(lock, Path.of(Long.toString(gone.pid())));
        go();

        Run run = baton.run("--version");

        assertThat(run.out()).startsWith("runs ");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_build_that_fails_leaves_no_lock_behind() throws Exception {
        command(folder.resolve("tools/mvn"), "echo built >> builds; echo It is broken.; exit 1");

        Run run = baton.run("--version");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("It is broken.", "Baton could not be built");
        assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void what_is_built_is_not_built_again() throws Exception {
        go();
        baton.run("--version");

        Run run = baton.run("--version");

        assertThat(run.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    private void go() throws IOException {
        Files.createFile(folder.resolve("go"));
    }

    private int builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds")).size();
    }
}
