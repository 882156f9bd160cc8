package dev.baton.proof.run;

import dev.baton.proof.history.Event;
import dev.baton.proof.history.Event.Sent;
import dev.baton.proof.history.Event.Trouble;
import dev.baton.proof.history.Exchange;
import dev.baton.proof.history.History;
import dev.baton.proof.rules.Promise;
import dev.baton.proof.rules.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs came to, in numbers that can be added. */
public record Figures(Map<String, Long> numbers) {

    /** Answers that leave it open whether there is such a call. */
    public static final String IN_DOUBT = "told that nobody knows whether it was written down";

    /** Of those nothing is written down: the backend was known to be away. */
    public static final String SPARED = "sent away, and the backend was not even asked";

    private static final int ONE_OF = 20;

    public static Figures none() {
        return new Figures(Map.of());
    }

    public static Figures of(History history, List<Violation> violations) {
        Map<String, Long> numbers = new TreeMap<>();
        numbers.put("calls", (long) history.calls().size());
        history.heard()
                .forEach(heard -> add(
                        numbers,
                        ("answered " + heard.answer().status() + " "
                                        + heard.answer().code())
                                .strip(),
                        1));
        for (Event event : history.events()) {
            if (event instanceof Sent) {
                add(numbers, "sendings", 1);
            } else if (event instanceof Event.NothingHeard) {
                add(numbers, "nothing heard", 1);
            } else if (event instanceof Trouble trouble) {
                add(numbers, "hosts " + trouble.what(), 1);
            }
        }
        add(numbers, IN_DOUBT, inDoubt(history));
        history.ledger().forEach(row -> add(numbers, "rows " + row.state(), 1));
        add(numbers, SPARED, spared(history));
        add(numbers, "requests at the backend", history.exchanges().size());
        add(numbers, "done more than once, in doubt and repeatable", repeated(history));
        add(
                numbers,
                "sent by a host as it woke",
                history.exchanges().stream().filter(history::late).count());
        add(
                numbers,
                "lost",
                violations.stream()
                        .filter(one -> one.promise() == Promise.KEPT_IS_KEPT)
                        .count());
        add(numbers, "promises broken", violations.size());
        return new Figures(numbers);
    }

    private static void add(Map<String, Long> numbers, String what, long many) {
        numbers.merge(what, many, Long::sum);
    }

    private static long spared(History history) {
        return history.heard().stream()
                .filter(heard -> heard.answer().code().equals("backend-away")
                        && heard.answer().delivery().isEmpty())
                .count();
    }

    private static long inDoubt(History history) {
        return history.heard().stream()
                .filter(heard -> heard.answer().inDoubt())
                .count();
    }

    private static long repeated(History history) {
        return history.exchangesBy(Exchange::call).values().stream()
                .filter(exchanges -> exchanges.stream()
                                .filter(one -> one.accepted().isPresent())
                                .count()
                        > 1)
                .count();
    }

    public Figures and(Figures other) {
        Map<String, Long> sum = new TreeMap<>(numbers);
        other.numbers.forEach((what, many) -> add(sum, what, many));
        return new Figures(sum);
    }

    /** Why a run in which no promise was broken shows little; empty if it does not. */
    public Optional<String> tooLittle() {
        if (of("answered 200") == 0) {
            return Optional.of("No call was answered 200, so that the run shows nothing.");
        }
        return of(IN_DOUBT) > of("calls") / ONE_OF
                ? Optional.of(of(IN_DOUBT) + " of " + of("calls")
                        + " calls were told that nobody knows whether they were written down: more than one of "
                        + ONE_OF
                        + ", and each is an excuse.")
                : Optional.empty();
    }

    public long of(String what) {
        return numbers.getOrDefault(what, 0L);
    }

    @Override
    public String toString() {
        return Stream.concat(
                        Stream.of("figures:"),
                        numbers.entrySet().stream()
                                .map(entry -> String.format("%10d  %s", entry.getValue(), entry.getKey())))
                .collect(Collectors.joining("\n"));
    }
}
