package dev.baton.proof.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryCheckerTest {

    private static final int RIGHT_RUNS = 200;
    /** Until one of them shows it. */
    private static final int MOST_WRONG_RUNS = 200;

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
        Stream<Promise> broken = LongStream.range(0, MOST_WRONG_RUNS)
                .boxed()
                .flatMap(seed -> HistoryChecker.check(ModelWorld.run(seed, Optional.of(flaw))).stream()
                        .map(Violation::promise)
                        .distinct());

        assertThat(broken.anyMatch(flaw.promise()::equals)).isTrue();
    }
}
