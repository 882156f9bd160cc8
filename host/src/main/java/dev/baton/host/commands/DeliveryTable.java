package dev.baton.host.commands;

import dev.baton.host.delivery.AttemptEnding;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.Fault;
import dev.baton.host.delivery.LedgerView.Attempted;
import dev.baton.host.delivery.Word;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deliveries in words and in columns. Times are UTC. */
final class DeliveryTable {

    private static final List<String> HEADINGS =
            List.of("ID", "STATE", "APP", "ACTION", "SESSION", "ACCEPTED", "ATTEMPTS", "LAST ENDING");
    private static final List<String> ATTEMPT_HEADINGS = List.of("", "ENDED", "TOOK", "NODE", "FAULT OF", "ENDING");

    private DeliveryTable() {}

    static List<String> lines(List<Delivery> deliveries) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        deliveries.forEach(delivery -> rows.add(row(delivery)));
        return Columns.aligned(rows);
    }

    private static List<String> row(Delivery delivery) {
        return List.of(
                delivery.id(),
                Word.of(delivery.state()),
                delivery.app().value(),
                delivery.call().action().id(),
                delivery.call().sessionId(),
                time(delivery.origin().acceptedAt()),
                String.valueOf(delivery.progress().attempts()),
                delivery.ending().map(ending -> Word.of(ending.kind())).orElse("-"));
    }

    /** One, with every attempt. */
    static List<String> page(Delivery delivery, List<Attempted> attempts) {
        List<String> lines = new ArrayList<>(Columns.aligned(facts(delivery)));
        lines.add("");
        if (attempts.isEmpty()) {
            lines.add("No attempt has ended yet.");
        } else {
            List<List<String>> rows = new ArrayList<>();
            rows.add(ATTEMPT_HEADINGS);
            attempts.forEach(attempt -> rows.add(row(attempt)));
            lines.addAll(Columns.aligned(rows));
        }
        return lines;
    }

    private static List<List<String>> facts(Delivery delivery) {
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("Id", delivery.id()));
        facts.add(List.of("State", Word.of(delivery.state())));
        facts.add(List.of("App", delivery.app().value()));
        facts.add(List.of("Action", delivery.call().action().id()));
        facts.add(List.of("Session", delivery.call().sessionId()));
        add(facts, "Department", delivery.call().department());
        add(facts, "Reason", delivery.call().reason());
        delivery.call().metadata().forEach((name, value) -> facts.add(List.of("Metadata", name + ": " + value)));
        facts.add(List.of("Caller", "the user " + delivery.origin().caller()));
        add(facts, "Key", delivery.origin().key());
        facts.add(List.of("Accepted", time(delivery.origin().acceptedAt())));
        add(facts, "Kept until", delivery.progress().keepUntil().map(DeliveryTable::time));
        if (delivery.state() == DeliveryState.OPEN) {
            facts.add(List.of("Next attempt", time(delivery.progress().nextAttempt())));
        }
        add(facts, "Ended", delivery.progress().settledAt().map(DeliveryTable::time));
        return facts;
    }

    private static void add(List<List<String>> facts, String name, Optional<String> value) {
        value.ifPresent(text -> facts.add(List.of(name, text)));
    }

    private static List<String> row(Attempted attempt) {
        AttemptEnding ending = attempt.ending();
        return List.of(
                String.valueOf(attempt.number()),
                time(attempt.endedAt()),
                attempt.took().toMillis() + " ms",
                attempt.node(),
                ending.fault() == Fault.NONE ? "-" : Word.of(ending.fault()),
                Word.of(ending.kind()) + (ending.message().isEmpty() ? "" : ": " + ending.message()));
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
