package dev.baton.proof.rules;

import dev.baton.proof.history.Event;
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
 * Of each line, a call reaches the backend only when the earlier ones have done so for the last time. Which one is
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
                    earlier -> earlier.received().at() > first.received().at());
            overtaken.ifPresent(earlier -> violations.add(new Violation(
                    Promise.ORDER,
                    first.call() + " reached the backend before the earlier " + earlier.call() + " of " + row.line()
                            + " had done so for the last time.",
                    List.of(first.received(), earlier.received()))));
            last = overtaken.or(() -> Optional.of(own.get(own.size() - 1)));
        }
        return violations;
    }

    private static List<Violation> disordered(List<Row> line, History history) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 1; i < line.size(); i++) {
            Row earlier = line.get(i - 1);
            Row later = line.get(i);
            Optional<OfCaller> sent = history.callers(earlier.call()).stream()
                    .filter(Sent.class::isInstance)
                    .findFirst();
            Optional<OfCaller> heard = history.callers(later.call()).stream()
                    .filter(event -> event instanceof Heard answer
                            && answer.answer()
                                    .delivery()
                                    .filter(later.delivery()::equals)
                                    .isPresent())
                    .findFirst();
            if (sent.isPresent()
                    && heard.isPresent()
                    && heard.get().at() < sent.get().at()) {
                List<Event> events = Stream.of(heard, sent)
                        .map(Optional::get)
                        .map(Event.class::cast)
                        .toList();
                violations.add(new Violation(
                        Promise.ORDER,
                        "The ledger has " + later + " behind " + earlier
                                + ", which was not sent yet when it was taken.",
                        events));
            }
        }
        return violations;
    }
}
