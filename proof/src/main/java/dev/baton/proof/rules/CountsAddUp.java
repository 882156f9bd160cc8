package dev.baton.proof.rules;

import dev.baton.proof.history.Answer;
import dev.baton.proof.history.Books;
import dev.baton.proof.history.Event;
import dev.baton.proof.history.Event.Heard;
import dev.baton.proof.history.Event.OfCaller;
import dev.baton.proof.history.Event.Sent;
import dev.baton.proof.history.Exchange;
import dev.baton.proof.history.History;
import dev.baton.proof.history.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every row is in one of the states there are, and stands for a call that was sent; every answer and every exchange
 * agrees with its row; the ledger has as many as it counts; every row was told to somebody, or there is a caller who heard nothing.
 */
final class CountsAddUp implements Rule {

    @Override
    public List<Violation> broken(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Row> rows = history.rowsByDelivery();
        Set<String> told = new HashSet<>();
        if (rows.size() != history.ledger().size()) {
            violations.add(wrong("The ledger has an id twice.", List.of()));
        }
        for (Heard heard : history.heard()) {
            heard.answer().delivery().ifPresent(told::add);
            disagreement(heard, rows).ifPresent(what -> violations.add(wrong(what, List.of(heard))));
        }
        Books books = history.books();
        if (!books.states().equals(books.counted())) {
            violations.add(wrong(
                    "The ledger counts " + books.counted() + " deliveries, and has " + books.states() + ".",
                    List.of()));
        }
        history.ledger().forEach(row -> untold(row, told, history).ifPresent(violations::add));
        accepted(history)
                .forEach((delivery, exchange) -> strange(exchange, rows.get(delivery))
                        .ifPresent(what -> violations.add(wrong(what, exchange.events()))));
        return violations;
    }

    private static Violation wrong(String what, List<? extends Event> events) {
        return new Violation(Promise.COUNTS, what, events);
    }

    private static Optional<String> disagreement(Heard heard, Map<String, Row> rows) {
        Answer answer = heard.answer();
        if (answer.delivery().isEmpty()) {
            return answer.done() ? Optional.of("A 200 for " + heard.call() + " names no delivery.") : Optional.empty();
        }
        Row row = rows.get(answer.delivery().get());
        if (row == null && answer.inDoubt()) {
            return Optional.empty();
        }
        if (row == null) {
            return Optional.of("The ledger does not have " + answer.delivery().get() + ", which an answer names.");
        }
        if (!row.call().equals(heard.call())) {
            return Optional.of("The answer to " + heard.call() + " names the delivery of another call: " + row + ".");
        }
        return agrees(answer, row.state())
                ? Optional.empty()
                : Optional.of(
                        "A caller heard " + answer.status() + " " + answer.code() + ", and the ledger has " + row);
    }

    private static boolean agrees(Answer answer, String state) {
        return switch (answer.status()) {
            case 200 -> state.equals("DONE");
            case 202 -> true; // How it must have ended is another rule's business.
            case 504 -> !state.equals("OPEN"); // It may have become known later.
            case 500, 503 -> state.equals("RETURNED") || state.equals("GIVEN_UP");
            default -> answer.inProgress() || state.equals("REFUSED");
        };
    }

    private static Optional<Violation> untold(Row row, Set<String> told, History history) {
        List<OfCaller> seen = history.callers(row.call());
        if (seen.isEmpty()) {
            return Optional.of(wrong(row + " stands for a call that nobody made.", List.of()));
        }
        if (!Row.STATES.contains(row.state())) {
            return Optional.of(wrong(row + " is in no state that there is.", seen));
        }
        if (row.is("OPEN")) {
            return Optional.of(wrong(row + " is open still when all has come to rest.", seen));
        }
        long sent = seen.stream().filter(Sent.class::isInstance).count();
        long heard = seen.stream().filter(Heard.class::isInstance).count();
        boolean handedBack = row.is("RETURNED");
        return sent == heard && !told.contains(row.delivery()) && !handedBack
                ? Optional.of(wrong(row + " was told to nobody, though each sending of it was answered.", seen))
                : Optional.empty();
    }

    /** One exchange of each delivery, an accepted one where there is any. */
    private static Map<String, Exchange> accepted(History history) {
        return history.exchanges().stream()
                .collect(Collectors.toMap(
                        Exchange::delivery,
                        exchange -> exchange,
                        (one, other) -> one.accepted().isPresent() ? one : other));
    }

    private static Optional<String> strange(Exchange exchange, Row row) {
        if (row == null) {
            return Optional.of("The backend was asked for " + exchange.call() + ", of which the ledger knows nothing.");
        }
        if (!row.call().equals(exchange.call())) {
            return Optional.of("The backend was asked for " + exchange.call() + " under the id of " + row + ".");
        }
        return row.is("DONE") && exchange.accepted().isEmpty()
                ? Optional.of(row + " counts as done, and the backend never accepted it.")
                : Optional.empty();
    }
}
