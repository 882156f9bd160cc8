package dev.baton.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.proof.run.NodesProof.Shown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A minute of it; {@code proof/nodes} takes an hour. */
@Tag("proof")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class NodesProofTest {

    private static final long SEED = 20_260_102;

    @TempDir
    private Path folder;

    @Test
    void hosts_that_share_a_database_keep_their_promises_whatever_befalls_them() throws Exception {
        try (NodesProof proof = NodesProof.open(folder, SEED, System.out)) {
            Shown shown = proof.trouble("nodes", Duration.ofSeconds(60), SEED);

            System.out.println(shown.times() + "\n" + shown.result().figures());
            assertThat(shown.result().violations())
                    .as(shown.result().complaints())
                    .isEmpty();
            assertThat(shown.result().figures().tooLittle()).isEmpty();
            assertThat(shown.result().figures().of(Figures.SPARED)).isPositive();
            assertThat(shown.times().late()).isEmpty();
            assertThat(Troubles.PROMISED.keySet())
                    .allSatisfy(what ->
                            assertThat(shown.times().longest(what)).as(what).isPositive());
        }
    }
}
