package dev.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.load.Latencies;
import dev.baton.bench.load.Load;
import dev.baton.bench.load.LoadResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Duration TIME = Duration.ofSeconds(1);

    @Test
    void the_ratio_is_that_of_the_medians_with_the_rounds_around_it() {
        String report = report(plan(64, 0, Duration.ZERO), rounds(1000, 500, 2000), rounds(900, 600, 1000));

        assertThat(report)
                .contains("memory / forwarder: 0.900 (in single rounds 0.500 to 1.200)."
                        + " The aim is at least 0.80: reached.");
    }

    @Test
    void an_aim_that_is_missed_is_called_so() {
        String report = report(plan(64, 0, Duration.ZERO), steady(1000), steady(799));

        assertThat(report).contains("memory / forwarder: 0.799").contains("at least 0.80: missed.");
    }

    @Test
    void what_is_written_down_is_compared_with_what_is_not() {
        String report = report(plan(64, 0, Duration.ZERO), steady(1000), steady(800));

        assertThat(report)
                .contains(
                        "sqlite / memory: 0.750 (in single rounds 0.750 to 0.750). The aim is at least 0.70: reached.")
                .contains("sqlite / forwarder: 0.600 (");
    }

    @Test
    void a_backend_that_may_have_held_up_the_others_is_told_of() {
        String report = report(plan(64, 0, Duration.ZERO), steady(4000), steady(6000));

        assertThat(report).contains("at work for 60 % of their time at most").contains("too much");
    }

    @Test
    void a_backend_with_time_to_spare_is_told_of_too() {
        String report = report(plan(64, 0, Duration.ZERO), steady(4000), steady(3000));

        assertThat(report).contains("at work for 40 % of their time at most").doesNotContain("too much");
    }

    @Test
    void with_a_slow_backend_the_measure_is_what_that_backend_allows() {
        String report = report(plan(1_000, 0, Duration.ofMillis(200)), steady(4900), rounds(4800, 4700, 4950));

        assertThat(report)
                .contains("5,000 calls a second are ideal.")
                .contains("memory: 0.960 of that (in single rounds 0.940 to 0.990). The aim is at least 0.95: reached.")
                .contains("sqlite: 0.720 of that (in single rounds 0.705 to 0.742). The aim is at least 0.95: missed.")
                .contains("forwarder: 0.980 of that (in single rounds 0.980 to 0.980).\n");
    }

    @Test
    void at_a_rate_the_slowest_calls_are_compared() {
        String report = report(plan(64, 500, Duration.ZERO), steady(500), steady(500));

        assertThat(report)
                .contains(
                        "At 500 calls a second the p99 of memory is 2.00 ms and that of forwarder 2.00 ms: +0.00 ms.\n")
                .contains(
                        "p99 of sqlite is 2.00 ms and that of memory 2.00 ms: +0.00 ms. The aim is at most +10: reached.");
    }

    @Test
    void rounds_of_processes_that_were_started_anew_count_like_those_of_the_first() {
        Tournament all = Tournament.of(List.of(
                new Tournament(Map.of(Report.MEMORY, rounds(900, 800), Report.FORWARDER, rounds(1000, 1000))),
                new Tournament(Map.of(Report.MEMORY, rounds(500), Report.FORWARDER, rounds(500)))));

        assertThat(all.callsPerSecond(Report.MEMORY)).isEqualTo(new Spread(500, 800, 900));
        assertThat(all.ratio(Report.MEMORY, Report.FORWARDER)).isEqualTo(new Spread(0.8, 0.8, 1));
    }

    private static CallPlan plan(int connections, int rate, Duration delay) {
        return new CallPlan(new Load(connections, TIME, rate), delay, 1, 3, TIME, false);
    }

    /** With three quarters of what memory does for SQLite. */
    private static String report(CallPlan plan, List<Contestant.Round> forwarder, List<Contestant.Round> memory) {
        Map<String, List<Contestant.Round>> all = new LinkedHashMap<>();
        all.put(Report.BACKEND, steady(10_000));
        all.put(Report.BARE, steady(8_000));
        all.put(Report.FORWARDER, forwarder);
        all.put(Report.MEMORY, memory);
        all.put(
                Report.SQLITE,
                rounds(memory.stream()
                        .mapToInt(round -> (int) round.load().calls() * 3 / 4)
                        .toArray()));
        return new Report(plan, new Tournament(all)).text();
    }

    private static List<Contestant.Round> steady(int callsPerSecond) {
        return rounds(callsPerSecond, callsPerSecond, callsPerSecond);
    }

    private static List<Contestant.Round> rounds(int... callsPerSecond) {
        return Arrays.stream(callsPerSecond).mapToObj(ReportTest::round).toList();
    }

    /** Each of its calls takes two milliseconds, and a tenth of one of the backend's processor. */
    private static Contestant.Round round(int calls) {
        Latencies latencies = new Latencies();
        for (int i = 0; i < calls; i++) {
            latencies.record(2_000_000);
        }
        Duration backend = Duration.ofNanos(calls * 100_000L);
        return new Contestant.Round(new LoadResult(calls, 0, "", TIME, latencies), TIME, backend, backend.dividedBy(2));
    }
}
