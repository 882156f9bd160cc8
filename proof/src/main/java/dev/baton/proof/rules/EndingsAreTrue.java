package dev.baton.proof.rules;

import dev.baton.proof.history.Answer;
import dev.baton.proof.history.Event;
import dev.baton.proof.history.Event.Heard;
import dev.baton.proof.history.Exchange;
import dev.baton.proof.history.History;
import dev.baton.proof.history.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the ledger says of a call that was not done is what the backend said: nothing counts as refused that was not, as
 * not done that was, or as unknown where all was heard.
 */
final class EndingsAreTrue implements Rule {

    private static final int UNKNOWN = 504;

    @Override
    public List<Violation> broken(History history) {
        Map<String, List<Exchange>> exchanges = history.exchangesBy(Exchange::delivery);
        return history.ledger().stream()
                .filter(row -> !row.is("DONE") && !row.is("OPEN"))
                .flatMap(row -> untrue(row, exchanges.getOrDefault(row.delivery(), List.of()), history).stream())
                .toList();
    }

    private static Optional<Violation> untrue(Row row, List<Exchange> seen, History history) {
        if (seen.stream()
                .anyMatch(exchange -> exchange.accepted().isPresent()
                        && exchange.answered().isPresent()
                        && !history.inDoubt(exchange))) {
            return wrong(row + " counts as not done, and the backend has accepted it and said so.", row, seen, history);
        }
        return switch (row.state()) {
            case "REFUSED" ->
                seen.stream().anyMatch(exchange -> exchange.refusedForGood() || exchange.refusedOurKey())
                        ? Optional.empty()
                        : wrong(row + " counts as refused, and the backend never refused it.", row, seen, history);
            case "RETURNED" ->
                last(seen).filter(exchange -> isSilent(exchange, history)).isPresent()
                        ? wrong(row + " counts as not done, and the backend never said so.", row, seen, history)
                        : Optional.empty();
            case "UNKNOWN" ->
                isKnown(row, seen, history)
                        ? wrong(row + " counts as unknown, and the host has heard all of it.", row, seen, history)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Exchange> last(List<Exchange> seen) {
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(seen.size() - 1));
    }

    /** The backend broke off, and its host was there to notice. */
    private static boolean isSilent(Exchange exchange, History history) {
        return exchange.answered().isEmpty() && !history.wasTroubled(exchange);
    }

    private static boolean isKnown(Row row, List<Exchange> seen, History history) {
        long sent =
                history.callers(row.call()).stream().mapToLong(Event::at).min().orElse(Long.MIN_VALUE);
        long told = history.callers(row.call()).stream()
                .filter(event -> event instanceof Heard heard && saysUnknown(heard, row))
                .mapToLong(Event::at)
                .min()
                .orElse(Long.MAX_VALUE);
        return seen.stream().noneMatch(exchange -> history.inDoubt(exchange) || exchange.brokeTheApp())
                && !history.wasTrouble(sent, told);
    }

    private static boolean saysUnknown(Heard heard, Row row) {
        Answer answer = heard.answer();
        return answer.status() == UNKNOWN
                && answer.delivery().filter(row.delivery()::equals).isPresent();
    }

    private static Optional<Violation> wrong(String what, Row row, List<Exchange> seen, History history) {
        List<Event> events = Stream.concat(
                        history.callers(row.call()).stream(), seen.stream().flatMap(one -> one.events().stream()))
                .map(Event.class::cast)
                .toList();
        return Optional.of(new Violation(Promise.COUNTS, what, events));
    }
}
