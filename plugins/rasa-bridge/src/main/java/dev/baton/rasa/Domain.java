package dev.baton.rasa;

import dev.baton.api.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the bot's model has names for. Rasa takes an event for a slot that there is not, logs an error of its own, and
 * forgets it.
 */
record Domain(Set<String> slots, Set<String> intents) {

    private static final int MOST_NAMED = 10;

    /** Empty where the answer is no domain. */
    static Optional<Domain> of(Reply reply) {
        Domain domain = new Domain(names(reply.at("slots")), names(reply.at("intents")));
        return Optional.of(domain)
                .filter(told -> reply.successful() && !(told.slots.isEmpty() && told.intents.isEmpty()));
    }

    /** Slots are fields of an object. An intent is listed by its name, or as an object with its name for the only field. */
    static Set<String> names(Optional<Object> told) {
        Stream<?> listed = told.filter(List.class::isInstance).map(List.class::cast).orElse(List.of()).stream();
        return Stream.concat(fieldsOf(told.orElse(Map.of())), listed.flatMap(Domain::namesOf))
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<?> namesOf(Object listed) {
        return listed instanceof Map ? fieldsOf(listed) : Stream.of(listed);
    }

    private static Stream<?> fieldsOf(Object value) {
        return value instanceof Map<?, ?> fields ? fields.keySet().stream() : Stream.empty();
    }

    /** What is wrong with the settings, one sentence for each. */
    List<String> problems(Optional<String> slot, Optional<String> intent) {
        List<String> problems = new ArrayList<>();
        slot.flatMap(name -> noSlot(slots, name)).ifPresent(problems::add);
        intent.filter(name -> !intents.isEmpty() && !intents.contains(name))
                .ifPresent(name -> problems.add(noIntent(name) + has(intents)));
        return problems;
    }

    /**
     * Empty where there is the slot, or none is told of, so that nobody can say.
     *
     * @param slots the names of those that there are
     */
    static Optional<String> noSlot(Set<String> slots, String name) {
        return slots.isEmpty() || slots.contains(name)
                ? Optional.empty()
                : Optional.of("Rasa's model has no slot '" + name
                        + "'. Add it to the bot's domain and train again, or change department-slot." + has(slots));
    }

    static String noIntent(String name) {
        return "Rasa's model has no intent '" + name
                + "'. Add it to the bot's domain and train again, or change handover-intent.";
    }

    private static String has(Set<String> names) {
        String first = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        return " It has: " + first + (names.size() > MOST_NAMED ? ", and " + (names.size() - MOST_NAMED) + " more" : "")
                + ".";
    }
}
