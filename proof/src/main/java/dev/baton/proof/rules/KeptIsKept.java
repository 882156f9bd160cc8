package dev.baton.proof.rules;

import dev.baton.proof.history.Event.Heard;
import dev.baton.proof.history.Exchange;
import dev.baton.proof.history.History;
import dev.baton.proof.history.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a caller heard 202 for is in the ledger, was brought to an end, and never came back to the caller. */
final class KeptIsKept implements Rule {

    @Override
    public List<Violation> broken(History history) {
        Map<String, Row> rows = history.rowsByDelivery();
        Map<String, List<Exchange>> exchanges = history.exchangesBy(Exchange::delivery);
        return history.heard().stream()
                .filter(heard -> heard.answer().kept())
                .flatMap(heard -> lost(heard, rows, exchanges, history)
                        .map(how -> new Violation(Promise.KEPT_IS_KEPT, how, List.of(heard)))
                        .stream())
                .toList();
    }

    private static Optional<String> lost(
            Heard heard, Map<String, Row> rows, Map<String, List<Exchange>> exchanges, History history) {
        Optional<String> delivery = heard.answer().delivery();
        if (delivery.isEmpty()) {
            return Optional.of("A 202 for " + heard.call() + " names no delivery.");
        }
        Row row = rows.get(delivery.get());
        if (row == null) {
            return Optional.of("The ledger does not have " + delivery.get() + ", which a caller heard 202 for.");
        }
        Stream<Exchange> seen = exchanges.getOrDefault(row.delivery(), List.of()).stream();
        boolean repeatable = history.calls().get(heard.call()).repeatable();
        return switch (row.state()) {
            case "OPEN" -> Optional.of(row + " was kept, and is open still when all has come to rest.");
            case "RETURNED" -> Optional.of(row + " was kept, and then counted as the caller's again.");
            case "UNKNOWN", "GIVEN_UP" ->
                repeatable
                        ? Optional.of(row + " was kept and repeatable, and the backend is there; yet it was not done.")
                        : Optional.empty();
            case "DONE" ->
                seen.anyMatch(exchange -> exchange.accepted().isPresent())
                        ? Optional.empty()
                        : Optional.of(row + " was kept and counts as done, and the backend never accepted it.");
            case "REFUSED" ->
                seen.anyMatch(Exchange::refusedForGood)
                        ? Optional.empty()
                        : Optional.of(row + " was kept and counts as refused, and the backend never refused it.");
            default -> Optional.empty();
        };
    }
}
