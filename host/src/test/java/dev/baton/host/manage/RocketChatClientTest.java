package dev.baton.host.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rocket.Chat's own client from npm, unchanged, against a host. */
@Timeout(240)
class RocketChatClientTest {

    private static final Path SCRIPTS = Path.of("src", "test", "js");
    private static final Path INSTALLED = Path.of("target", "npm");

    @Test
    void the_client_as_it_is_published_lists_apps_writes_settings_and_closes_a_chat() throws Exception {
        install();
        try (ManagedHost host = ManagedHost.start()) {
            String told = run(
                    List.of("node", "client.cjs"),
                    Map.of("BATON", host.address(), "PASSWORD", ManagedHost.PASSWORD, "APP", ManagedHost.DESK));

            JsonNode all = new ObjectMapper().readTree(told);
            assertThat(all.path("apps").findValuesAsText("nameSlug")).containsExactly("desk");
            assertThat(all.path("saved").path("state").asText()).isEqualTo("RUNNING");
            assertThat(all.path("settings").path("loud").path("value").asBoolean())
                    .isTrue();
            assertThat(all.path("logs")).hasSize(1);
            assertThat(all.path("closed").toString())
                    .isEqualTo("{\"msg\":\" Close chat request handled successfully\"}");
            assertThat(all.path("refused").path("status").asInt()).isEqualTo(400);
            assertThat(all.path("refused").path("error").asText())
                    .isEqualTo("seats must be a whole number from 1 to 9.");
        }
    }

    private static void install() throws Exception {
        try (Stream<Path> scripts = Files.walk(SCRIPTS)) {
            for (Path script : (Iterable<Path>) scripts.filter(Files::isRegularFile)::iterator) {
                Path copy = INSTALLED.resolve(SCRIPTS.relativize(script));
                Files.createDirectories(copy.getParent());
                Files.copy(script, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        run(
                List.of(
                        "npm",
                        "install",
                        "--prefix",
                        ".",
                        "--prefer-offline",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts"),
                Map.of());
        Path client = INSTALLED.resolve("node_modules/@rocket.chat/api-client/package.json");
        assertThat(new ObjectMapper().readTree(client.toFile()).path("version").asText())
                .isEqualTo("0.1.7");
    }

    /** What the command prints. */
    private static String run(List<String> command, Map<String, String> environment) throws Exception {
        Path output = Files.createTempFile(INSTALLED, "output", ".txt");
        Path errors = Files.createTempFile(INSTALLED, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = started(builder);
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end within 90 s: " + Files.readString(errors));
        }
        assertThat(process.exitValue())
                .as("%s said: %s", String.join(" ", command), Files.readString(errors))
                .isZero();
        return Files.readString(output);
    }

    private static Process started(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new AssertionError(
                    "This test needs " + builder.command().get(0)
                            + " (Node 18 or later, with npm). Install it (Debian: apt install nodejs npm).",
                    missing);
        }
    }
}
