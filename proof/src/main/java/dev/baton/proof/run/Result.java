package dev.baton.proof.run;

import dev.baton.proof.history.History;
import dev.baton.proof.rules.HistoryChecker;
import dev.baton.proof.rules.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** What a run has shown. */
public record Result(Figures figures, List<Violation> violations) {

    public static Result of(History history) {
        List<Violation> violations = HistoryChecker.check(history);
        return new Result(Figures.of(history, violations), violations);
    }

    public String inWords() {
        return violations.isEmpty() ? "no promise broken" : complaints();
    }

    public String complaints() {
        return violations.stream().map(Violation::toString).collect(Collectors.joining("\n"));
    }
}
