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
 * sets nothing.
 *
 * @param slots empty where it is not told which there are
 */
record Domain(Optional<Set<String>> slots, Set<String> intents) {

    private static final int MOST_NAMED = 10;

    /** Rasa has them whatever the domain says, and does not list them there. */
    private static final Set<String> INTENTS_OF_RASA =
            Set.of("restart", "back", "out_of_scope", "session_start", "nlu_fallback");

    /** Empty where the answer is no domain. */
    static Optional<Domain> of(Reply reply) {
        boolean tellsSlots =
                reply.at("slots").filter(value -> !(value instanceof Map)).isEmpty();
        Domain domain = new Domain(
                tellsSlots ? Optional.of(names(reply.at("slots"))) : Optional.empty(), names(reply.at("intents")));
        return Optional.of(domain)
                .filter(told ->
                        reply.successful() && !(told.slots.orElse(Set.of()).isEmpty() && told.intents.isEmpty()));
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
        slot.filter(name -> slots.filter(known -> !known.contains(name)).isPresent())
                .ifPresent(name -> problems.add(missesSlot(slots.get(), name)));
        intent.filter(name -> !intents.isEmpty() && !intents.contains(name) && !INTENTS_OF_RASA.contains(name))
                .ifPresent(name -> problems.add(noIntent(name) + has(intents)));
        return problems;
    }

    /**
     * What is wrong where a chat has no such slot. A chat has slots of Rasa's own at least: where it tells of none, nobody
     * can say.
     *
     * @param slots the names of those that there are
     */
    static Optional<String> noSlot(Set<String> slots, String name) {
        return slots.isEmpty() || slots.contains(name) ? Optional.empty() : Optional.of(missesSlot(slots, name));
    }

    private static String missesSlot(Set<String> slots, String name) {
        return "Rasa's model has no slot '" + name
                + "'. Add it to the bot's domain and train again, or change department-slot." + has(slots);
    }

    static String noIntent(String name) {
        return "Rasa's model has no intent '" + name
                + "'. Add it to the bot's domain and train again, or change handover-intent.";
    }

    private static String has(Set<String> names) {
        if (names.isEmpty()) {
            return " It has none.";
        }
        String first = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        return " It has: " + first + (names.size() > MOST_NAMED ? ", and " + (names.size() - MOST_NAMED) + " more" : "")
                + ".";
    }
}
