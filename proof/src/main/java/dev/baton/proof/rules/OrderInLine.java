package dev.baton.proof.rules;

import dev.baton.proof.history.Event.Heard;
import dev.baton.proof.history.Event.OfCaller;
import dev.baton.proof.history.Event.Sent;
import dev.baton.proof.history.Exchange;
import dev.baton.proof.history.History;
import dev.baton.proof.history.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Of each line, a call reaches the backend only when the earlier ones have done so for the last time, and have been answered. Which one is
 * earlier the ledger says; and its order is that of callers who waited for one answer before they sent the next.
 */
final class OrderInLine implements Rule {

    @Override
    public List<Violation> broken(History history) {
        Map<String, List<Exchange>> exchanges = history.exchangesBy(Exchange::delivery);
        Map<String, List<Row>> lines = history.ledger().stream().collect(Collectors.groupingBy(Row::line));
        List<Violation> violations = new ArrayList<>();
        for (List<Row> line : lines.values()) {
            List<Row> inOrder =
                    line.stream().sorted(Comparator.comparing(Row::position)).toList();
            violations.addAll(overtaken(inOrder, exchanges, history));
            violations.addAll(disordered(
                    inOrder.stream().filter(row -> hadItsTurn(row, exchanges)).toList(), history));
        }
        return violations;
    }

    /** A call that was handed back unperformed may be written down late: it is in nobody's way. */
    private static boolean hadItsTurn(Row row, Map<String, List<Exchange>> exchanges) {
        return !row.is("RETURNED") || exchanges.containsKey(row.delivery());
    }

    private static List<Violation> overtaken(List<Row> line, Map<String, List<Exchange>> exchanges, History history) {
        List<Violation> violations = new ArrayList<>();
        Optional<Exchange> last = Optional.empty();
        for (Row row : line) {
            List<Exchange> own = exchanges.getOrDefault(row.delivery(), List.of()).stream()
                    .filter(exchange -> !history.late(exchange))
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            Exchange first = own.get(0);
            Optional<Exchange> overtaken = last.filter(
                    earlier -> busyUntil(earlier, history) > first.received().at());
            overtaken.ifPresent(earlier -> violations.add(new Violation(
                    Promise.ORDER,
                    first.call() + " reached the backend before the earlier " + earlier.call() + " of " + row.line()
                            + " had done so for the last time, and had its answer.",
                    Stream.concat(Stream.of(first.received()), earlier.events().stream())
                            .toList())));
            last = overtaken.or(() -> Optional.of(own.get(own.size() - 1)));
        }
        return violations;
    }

    /** A host that cannot know whether it will have an answer does not wait for it for ever. */
    private static long busyUntil(Exchange exchange, History history) {
        return history.inDoubt(exchange) ? exchange.received().at() : exchange.over();
    }

    private static List<Violation> disordered(List<Row> line, History history) {
        List<Violation> violations = new ArrayList<>();
        Optional<OfCaller> sentLast = Optional.empty();
        for (Row row : line) {
            Optional<OfCaller> sent = sentLast;
            firstHeard(row, history)
                    .filter(heard ->
                            sent.filter(earlier -> earlier.at() > heard.at()).isPresent())
                    .ifPresent(heard -> violations.add(new Violation(
                            Promise.ORDER,
                            "The ledger has " + row + " behind " + sent.get().call()
                                    + ", which was not sent yet when it was taken.",
                            List.of(heard, sent.get()))));
            sentLast = Stream.concat(sentLast.stream(), firstSent(row, history).stream())
                    .max(Comparator.comparing(OfCaller::at));
        }
        return violations;
    }

    private static Optional<OfCaller> firstSent(Row row, History history) {
        return history.callers(row.call()).stream()
                .filter(Sent.class::isInstance)
                .findFirst();
    }

    private static Optional<OfCaller> firstHeard(Row row, History history) {
        return history.callers(row.call()).stream()
                .filter(event -> event instanceof Heard heard
                        && heard.answer()
                                .delivery()
                                .filter(row.delivery()::equals)
                                .isPresent())
                .findFirst();
    }
}
