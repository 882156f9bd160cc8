package dev.baton.proof.rules;

import dev.baton.proof.history.Event;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A promise that was not held.
 *
 * @param what in a sentence
 * @param events those that show it
 */
public record Violation(Promise promise, String what, List<? extends Event> events) {

    @Override
    public String toString() {
        return "Broken: " + promise + ". " + what
                + events.stream().map(event -> "\n    " + event).collect(Collectors.joining());
    }
}
