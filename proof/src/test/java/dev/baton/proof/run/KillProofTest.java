package dev.baton.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten rounds on each database; {@code proof/kill} does a thousand. */
@Tag("proof")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class KillProofTest {

    private static final int ROUNDS = 10;
    private static final long SEED = 20_260_101;

    @TempDir
    private Path folder;

    @Test
    void a_host_that_is_killed_again_and_again_keeps_its_promises_on_sqlite() throws Exception {
        try (KillProof proof = KillProof.onSqlite(folder, SEED)) {
            held(proof.rounds("kill", ROUNDS, SEED));
        }
    }

    @Test
    void a_host_that_is_killed_again_and_again_keeps_its_promises_on_postgresql() throws Exception {
        try (Postgres postgres = Postgres.start(folder.resolve("postgresql"));
                KillProof proof = KillProof.onPostgresql(folder, SEED, postgres)) {
            held(proof.rounds("kill", ROUNDS, SEED));
        }
    }

    private static void held(Result result) {
        System.out.println(result.figures());
        assertThat(result.violations()).as(result.complaints()).isEmpty();
        assertThat(result.figures().of("hosts killed")).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(result.figures().of("answered 200")).isGreaterThan(20);
        assertThat(result.figures().of("answered 202")).isPositive();
        assertThat(result.figures().of("nothing heard")).isPositive();
    }
}
