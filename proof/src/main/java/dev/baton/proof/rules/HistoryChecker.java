package dev.baton.proof.rules;

import dev.baton.proof.history.History;
import java.util.List;

/** Decides whether a host kept its promises in a run, going by what was seen of it. A function, and nothing more. */
public final class HistoryChecker {

    private static final List<Rule> RULES = List.of(
            new DoneMeansAccepted(),
            new KeptIsKept(),
            new HandedBackIsOver(),
            new OneEffect(),
            new OrderInLine(),
            new CountsAddUp(),
            new EndingsAreTrue());

    private HistoryChecker() {}

    /** All that is wrong; empty is a run in order. */
    public static List<Violation> check(History history) {
        return RULES.stream().flatMap(rule -> rule.broken(history).stream()).toList();
    }
}
