package dev.baton.bench.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.stub.StubBackendProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmFlagsTest {

    @Test
    void flags_of_the_jvm_are_told_from_what_belongs_to_the_program() {
        Stream<String> words = Stream.of(
                "-XX:+UseSerialGC",
                "-Dbaton.layout=/baton",
                "-XX:AOTCache=/baton/cache",
                "-XX:SharedArchiveFile=/baton/cache",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
                "-jar",
                "/baton/lib/host.jar",
                "serve");

        assertThat(JvmFlags.among(words))
                .containsExactly("-XX:+UseSerialGC", "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
    }

    @Test
    void the_flags_of_a_running_jvm_can_be_told(@TempDir Path folder) throws Exception {
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx99m",
                "-cp",
                Path.of(StubBackendProgram.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString(),
                StubBackendProgram.class.getName(),
                "0");
        try (Child jvm = Child.command(folder.resolve("jvm"), Map.of(), words)) {
            jvm.port();

            assertThat(JvmFlags.of(jvm.handle())).containsExactly("-Xmx99m");
        }
    }
}
