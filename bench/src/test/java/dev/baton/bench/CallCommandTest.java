package dev.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CallCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"--starts=0", "--starts=-1", "--rounds=0"})
    void nothing_is_measured_where_there_is_nothing_to_measure(String option) {
        StringWriter said = new StringWriter();

        int status = new CommandLine(new CallCommand())
                .setErr(new PrintWriter(said, true))
                .execute(option);

        assertThat(status).isEqualTo(2);
        assertThat(said.toString()).contains("--starts and --rounds must be 1 at least.");
    }
}
