package dev.baton.proof.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryCheckerTest {

    private static final int RIGHT_RUNS = 200;
    private static final int WRONG_RUNS = 20;

    @Test
    void a_host_without_a_flaw_is_found_to_have_none() {
        LongStream.range(0, RIGHT_RUNS)
                .forEach(seed -> assertThat(HistoryChecker.check(ModelWorld.run(seed, Optional.empty())))
                        .as("seed %d", seed)
                        .isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void a_flaw_is_found_and_called_by_the_promise_that_it_breaks(Flaw flaw) {
        List<Promise> broken = LongStream.range(0, WRONG_RUNS)
                .boxed()
                .flatMap(seed -> HistoryChecker.check(ModelWorld.run(seed, Optional.of(flaw))).stream()
                        .map(Violation::promise)
                        .distinct())
                .toList();

        assertThat(broken).contains(flaw.promise());
    }
}
