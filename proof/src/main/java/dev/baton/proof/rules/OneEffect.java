package dev.baton.proof.rules;

import dev.baton.proof.history.Call;
import dev.baton.proof.history.Event;
import dev.baton.proof.history.Event.Heard;
import dev.baton.proof.history.Exchange;
import dev.baton.proof.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The backend accepts a call once. What is repeatable may be accepted again where the host could not know that it had
 * been; what is not repeatable does not even reach the backend again. What a caller heard 200 for is never repeated.
 */
final class OneEffect implements Rule {

    @Override
    public List<Violation> broken(History history) {
        Map<String, Heard> done = firstDone(history);
        Map<String, List<Exchange>> groups =
                history.exchangesBy(exchange -> name(history.calls().get(exchange.call()), exchange.delivery()));
        List<Violation> violations = new ArrayList<>();
        groups.forEach((name, same) -> {
            for (int i = 1; i < same.size(); i++) {
                Optional<Heard> told = Optional.ofNullable(done.get(name));
                check(history, same.subList(0, i), same.get(i), told).ifPresent(violations::add);
            }
        });
        return violations;
    }

    /** A key is one call, however often it is sent; who sends a call again without a key asks for it once more. */
    private static String name(Call call, String delivery) {
        return Optional.ofNullable(call)
                .flatMap(Call::key)
                .map(key -> "key " + key)
                .orElse(delivery);
    }

    private static Map<String, Heard> firstDone(History history) {
        Map<String, Heard> first = new HashMap<>();
        for (Heard heard : history.heard()) {
            if (heard.answer().done()) {
                String delivery = heard.answer().delivery().orElse("");
                first.putIfAbsent(name(history.calls().get(heard.call()), delivery), heard);
            }
        }
        return first;
    }

    private static Optional<Violation> check(
            History history, List<Exchange> earlier, Exchange again, Optional<Heard> done) {
        boolean accepted = again.accepted().isPresent();
        boolean late = history.late(again);
        List<Exchange> effects =
                earlier.stream().filter(one -> one.accepted().isPresent()).toList();
        if (!repeatable(history, again)) {
            return notToBeRepeated(earlier, effects, again);
        }
        if (accepted
                && !late
                && done.filter(heard -> heard.at() < again.received().at()).isPresent()) {
            return Optional.of(violation("was done again after its caller had heard 200.", earlier, again));
        }
        boolean known = effects.stream().anyMatch(one -> !history.inDoubt(one));
        return accepted && known && !late
                ? Optional.of(violation("was done again though the host knew that it was done.", earlier, again))
                : Optional.empty();
    }

    private static boolean repeatable(History history, Exchange exchange) {
        return Optional.ofNullable(history.calls().get(exchange.call()))
                .map(Call::repeatable)
                .orElse(false);
    }

    private static Optional<Violation> notToBeRepeated(List<Exchange> earlier, List<Exchange> effects, Exchange again) {
        if (again.accepted().isPresent() && !effects.isEmpty()) {
            return Optional.of(violation("must not be repeated, and was done twice.", earlier, again));
        }
        return earlier.stream().anyMatch(one -> one.answered().isEmpty())
                ? Optional.of(violation(
                        "must not be repeated, and was sent again though its outcome was unknown.", earlier, again))
                : Optional.empty();
    }

    private static Violation violation(String what, List<Exchange> earlier, Exchange again) {
        List<Event> events = Stream.concat(earlier.stream(), Stream.of(again))
                .flatMap(exchange -> exchange.events().stream())
                .toList();
        return new Violation(Promise.ONE_EFFECT, again.call() + " " + what, events);
    }
}
