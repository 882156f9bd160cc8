package dev.baton.host.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.config.HostConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainServeTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("BATON_HOME", "/nowhere/at/all");
    private static final List<Function<HostConfig, Object>> ASKED = List.of(
            HostConfig::home,
            HostConfig::databaseUrl,
            HostConfig::host,
            HostConfig::port,
            HostConfig::publicUrl,
            HostConfig::callsPerSecond,
            HostConfig::keepEnded,
            HostConfig::demo);

    private final List<HostConfig> served = new ArrayList<>();
    private final Terminal terminal = new Terminal(config -> {
        served.add(config);
        return 0;
    });

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "serve --demo",
                "serve --port 0 --home /tmp/x",
                "serve --port=80 --host=0.0.0.0 --demo --public-url https://bots.example.com",
                "serve --database jdbc:postgresql://db/baton?user=a&password=b=c --keep-days 7 --calls-per-second=0"
            })
    void what_is_plain_means_what_picocli_says_that_it_means(String line) {
        terminal.set("BATON_HOME", ENVIRONMENT.get("BATON_HOME"));
        terminal.type(line.split(" "));

        HostConfig plain = PlainServe.config(ENVIRONMENT, line.split(" ")).orElseThrow();

        assertThat(ASKED).allSatisfy(ask -> assertThat(ask.apply(plain)).isEqualTo(ask.apply(served.get(0))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--version",
                "doctor",
                "serve --help",
                "serve --prot 80",
                "serve --port",
                "serve --port eighty",
                "serve --port 80 --port 81",
                "serve --port --demo",
                "serve --demo=true",
                "serve --home=",
                "serve @options",
                "serve --home @options",
                "serve --admin-password secret",
                "serve 80"
            })
    void whatever_is_not_plain_or_not_right_is_left_to_picocli(String line) {
        assertThat(PlainServe.config(ENVIRONMENT, line.split(" "))).isEmpty();
    }

    @Test
    void what_fails_says_why_and_ends_with_its_status() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        HostConfig config = PlainServe.config(ENVIRONMENT, "serve").orElseThrow();

        int status = PlainServe.serve(
                ignored -> {
                    throw new IllegalStateException("The moon is in the way. Wait.");
                },
                config,
                new PrintStream(err));

        assertThat(status).isEqualTo(1);
        assertThat(err).hasToString("The moon is in the way. Wait." + System.lineSeparator());
    }
}
