package dev.baton.proof.run;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A few rounds of what {@code proof/kill} does a thousand times. */
@Tag("proof")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class KillOnPostgresqlTest {

    @TempDir
    private Path folder;

    @Test
    void a_host_that_is_killed_again_and_again_keeps_its_promises() throws Exception {
        try (Postgres postgres = Postgres.start(folder.resolve("postgresql"));
                KillProof proof = KillProof.onPostgresql(folder, FewKills.SEED, postgres)) {
            FewKills.held(proof);
        }
    }
}
