package dev.baton.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Secret;
import dev.baton.host.config.ConfigReader.Invalid;
import dev.baton.host.config.ConfigReader.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is well written, and what can be meant by it. */
class UnusableValuesTest {

    private static final String KEY = "A".repeat(43) + "=";

    @TempDir
    private Path home;

    private final Map<String, String> flags = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void keys_in_a_file_may_stand_on_lines_of_their_own() throws IOException {
        String other = "B".repeat(42) + "A=";
        Path keys = Files.writeString(home.resolve("keys"), KEY + "\n" + other + "\n");
        environment.put("BATON_SECRET_KEY_FILE", keys.toString());

        assertThat(((Valid) ConfigReader.read(flags, environment))
                        .config()
                        .secretKey()
                        .map(Secret::reveal))
                .contains(KEY + " " + other);
    }

    @Test
    void what_cannot_be_meant_is_told_with_all_the_rest() {
        environment.put("BATON_SECRET_KEY", "hush");
        flags.put("database", "jdbc:sqlite::memory:");
        flags.put("port", "none");

        assertThat(((Invalid) ConfigReader.read(flags, environment)).problems())
                .hasSize(3)
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("--database: 'jdbc:sqlite::memory:' names no plain file."))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("BATON_SECRET_KEY does not hold a key")
                        .doesNotContain("hush"))
                .anySatisfy(problem -> assertThat(problem).startsWith("--port"));
    }
}
