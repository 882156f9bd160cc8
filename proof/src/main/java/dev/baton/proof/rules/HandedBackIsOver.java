package dev.baton.proof.rules;

import dev.baton.proof.history.Event;
import dev.baton.proof.history.Event.Heard;
import dev.baton.proof.history.Event.OfCaller;
import dev.baton.proof.history.Event.Sent;
import dev.baton.proof.history.Exchange;
import dev.baton.proof.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call that was handed back to its caller is over: neither the delivery that the answer names, nor, where all who
 * asked for it were told so, the call itself ever reaches the backend again.
 */
final class HandedBackIsOver implements Rule {

    @Override
    public List<Violation> broken(History history) {
        Map<String, Heard> firstHandedBack = firstHandedBack(history);
        List<Violation> violations = new ArrayList<>();
        for (Exchange exchange : history.exchanges()) {
            if (!history.late(exchange)) {
                handedBack(exchange, history, firstHandedBack)
                        .ifPresent(heard -> violations.add(seen(exchange, heard)));
            }
        }
        return violations;
    }

    private static Map<String, Heard> firstHandedBack(History history) {
        Map<String, Heard> first = new HashMap<>();
        history.heard().stream()
                .filter(heard -> heard.answer().handedBack())
                .forEach(heard -> heard.answer().delivery().ifPresent(delivery -> first.putIfAbsent(delivery, heard)));
        return first;
    }

    /** The answer after which the exchange should not have been. */
    private static Optional<Heard> handedBack(Exchange exchange, History history, Map<String, Heard> byDelivery) {
        long at = exchange.received().at();
        return Optional.ofNullable(byDelivery.get(exchange.delivery()))
                .filter(heard -> heard.at() < at)
                .or(() -> lastOfAll(history.callers(exchange.call()), at));
    }

    /** The last answer before that time, if by then everybody who had sent the call was told that it is theirs. */
    private static Optional<Heard> lastOfAll(List<OfCaller> seen, long at) {
        List<OfCaller> before = seen.stream().filter(event -> event.at() < at).toList();
        long sent = before.stream().filter(Sent.class::isInstance).count();
        List<Heard> handedBack = before.stream()
                .filter(Heard.class::isInstance)
                .map(Heard.class::cast)
                .filter(heard -> heard.answer().handedBack())
                .toList();
        return sent == handedBack.size() ? handedBack.stream().max(Comparator.comparing(Heard::at)) : Optional.empty();
    }

    private static Violation seen(Exchange exchange, Heard heard) {
        List<Event> events =
                Stream.concat(Stream.of(heard), exchange.events().stream()).toList();
        return new Violation(
                Promise.HANDED_BACK_IS_OVER,
                exchange.call() + " reached the backend after its caller was told that it is over.",
                events);
    }
}
