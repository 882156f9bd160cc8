package dev.baton.bench;

import dev.baton.bench.load.Latencies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Rounds in turn: the first round of each contestant, then the second of each, and so on. What else the machine does
 * meanwhile then befalls all of them alike.
 */
final class Tournament {

    private static final int WARM_AFTER = 100_000;
    private static final int MOST_WARM_UPS = 8;

    private final Map<String, List<Contestant.Round>> rounds;

    /** @param rounds of each contestant, in the order in which they are shown */
    Tournament(Map<String, List<Contestant.Round>> rounds) {
        this.rounds = rounds;
    }

    /** All rounds of all of them, which had the same contestants. */
    static Tournament of(List<Tournament> parts) {
        Map<String, List<Contestant.Round>> all = new LinkedHashMap<>();
        parts.forEach(part -> part.rounds.forEach((contestant, rounds) ->
                all.computeIfAbsent(contestant, name -> new ArrayList<>()).addAll(rounds)));
        return new Tournament(all);
    }

    static Tournament play(CallPlan plan, List<Contestant> contestants, Backend backend) throws IOException {
        Map<String, List<Contestant.Round>> rounds = new LinkedHashMap<>();
        for (Contestant contestant : contestants) {
            warmUp(plan, contestant, backend);
            rounds.put(contestant.name(), new ArrayList<>());
        }
        for (int i = 0; i < plan.rounds(); i++) {
            for (Contestant contestant : contestants) {
                rounds.get(contestant.name()).add(contestant.play(plan.load(), backend));
            }
        }
        return new Tournament(rounds);
    }

    /**
     * As fast as it goes, also where the rounds are at a rate: the JVM compiles by calls. On a busy machine that takes
     * several times as long.
     */
    private static void warmUp(CallPlan plan, Contestant contestant, Backend backend) throws IOException {
        long calls = 0;
        for (int i = 0; i < MOST_WARM_UPS && calls < WARM_AFTER; i++) {
            calls += contestant.play(plan.warmUpLoad(), backend).load().calls();
        }
    }

    List<String> contestants() {
        return List.copyOf(rounds.keySet());
    }

    Spread callsPerSecond(String contestant) {
        return spread(contestant, Contestant.Round::callsPerSecond);
    }

    /** Of the contestant's own process, for one call. */
    Spread processorMicros(String contestant) {
        return spread(contestant, Contestant.Round::processorMicros);
    }

    /** How much of their one thread's time backend and load generator were at work, whichever was more. */
    double busiestOfOthers(String contestant) {
        return Math.max(
                spread(contestant, Contestant.Round::backendBusy).median(),
                spread(contestant, Contestant.Round::generatorBusy).median());
    }

    /** Of all rounds together. */
    Latencies latencies(String contestant) {
        Latencies all = new Latencies();
        rounds.get(contestant).forEach(round -> all.add(round.load().latencies()));
        return all;
    }

    /** The ratio of the medians, between the lowest and the highest ratio of any round. */
    Spread ratio(String one, String other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds.get(one).size(); i++) {
            ratios.add(rounds.get(one).get(i).callsPerSecond()
                    / rounds.get(other).get(i).callsPerSecond());
        }
        Spread each = Spread.of(ratios);
        double ofMedians = callsPerSecond(one).median() / callsPerSecond(other).median();
        return new Spread(each.lowest(), ofMedians, each.highest());
    }

    private Spread spread(String contestant, ToDoubleFunction<Contestant.Round> figure) {
        return Spread.of(
                rounds.get(contestant).stream().map(figure::applyAsDouble).toList());
    }
}
