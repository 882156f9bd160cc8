package dev.baton.proof.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long things took. */
public final class Times {

    private final Map<String, List<Duration>> noted = new TreeMap<>();

    void note(String what, Duration took) {
        noted.computeIfAbsent(what, name -> new ArrayList<>()).add(took);
    }

    public Times and(Times other) {
        Times sum = new Times();
        Stream.of(this, other)
                .forEach(one -> one.noted.forEach((what, all) -> all.forEach(took -> sum.note(what, took))));
        return sum;
    }

    /** The longest; zero where it never happened. */
    public Duration longest(String what) {
        return noted.getOrDefault(what, List.of()).stream()
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** What took longer than promised, each in a sentence. */
    public List<String> late() {
        return Troubles.PROMISED.entrySet().stream()
                .filter(promised -> longest(promised.getKey()).compareTo(promised.getValue()) > 0)
                .map(promised -> "late: " + promised.getKey() + ", after "
                        + longest(promised.getKey()).toMillis() + " ms, promised within "
                        + promised.getValue().toMillis() + " ms")
                .sorted()
                .toList();
    }

    @Override
    public String toString() {
        return Stream.concat(
                        Stream.of("times:"),
                        noted.keySet().stream()
                                .map(what -> String.format(
                                        "%7d ms at most, %d times: %s",
                                        longest(what).toMillis(),
                                        noted.get(what).size(),
                                        what)))
                .collect(Collectors.joining("\n"));
    }
}
