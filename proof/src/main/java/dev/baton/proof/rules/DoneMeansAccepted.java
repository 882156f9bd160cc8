package dev.baton.proof.rules;

import dev.baton.proof.history.Event.Heard;
import dev.baton.proof.history.Exchange;
import dev.baton.proof.history.History;
import java.util.List;
import java.util.Map;

/** A caller who hears 200 hears it after the backend has accepted the very call. */
final class DoneMeansAccepted implements Rule {

    @Override
    public List<Violation> broken(History history) {
        Map<String, List<Exchange>> byCall = history.exchangesBy(Exchange::call);
        return history.heard().stream()
                .filter(heard -> heard.answer().done())
                .filter(heard -> byCall.getOrDefault(heard.call(), List.of()).stream()
                        .noneMatch(exchange -> acceptedBefore(exchange, heard)))
                .map(heard -> new Violation(
                        Promise.DONE_MEANS_ACCEPTED,
                        "The backend had not accepted " + heard.call() + " when its caller heard 200.",
                        List.of(heard)))
                .toList();
    }

    private static boolean acceptedBefore(Exchange exchange, Heard heard) {
        boolean same =
                heard.answer().delivery().map(exchange.delivery()::equals).orElse(true);
        return same
                && exchange.accepted()
                        .filter(accepted -> accepted.at() < heard.at())
                        .isPresent();
    }
}
