package dev.baton.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** What is to come of a few kills; on each database in a class of its own, so that they run side by side. */
final class FewKills {

    static final long SEED = 20_260_101;

    private static final int ROUNDS = 10;
    private static final Duration REST = Duration.ofSeconds(150);

    private FewKills() {}

    static void held(KillProof proof) throws Exception {
        Result result = proof.rounds("kill", ROUNDS, SEED, REST);

        System.out.println(result.figures());
        assertThat(result.violations()).as(result.complaints()).isEmpty();
        assertThat(result.figures().of("hosts killed")).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(result.figures().of("answered 200")).isGreaterThan(20);
        assertThat(result.figures().of("answered 202")).isPositive();
        assertThat(result.figures().of("nothing heard")).isPositive();
        assertThat(result.figures().of(Figures.SPARED)).isPositive();
        assertThat(result.figures().tooLittle()).isEmpty();
    }
}
