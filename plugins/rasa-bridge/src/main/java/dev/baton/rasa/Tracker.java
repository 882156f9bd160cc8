package dev.baton.rasa;

import dev.baton.api.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Rasa remembers of a chat.
 *
 * @param paused whether the bot is silent
 * @param terminated whether the chat has ended for good, which only Rasa Pro 3.16 and later know
 * @param entities those of the turn that came last
 */
record Tracker(boolean paused, boolean terminated, List<?> entities) {

    /** Empty where the answer is no tracker. */
    static Optional<Tracker> of(Reply reply) {
        return reply.flag("paused")
                .filter(paused -> reply.successful())
                .map(paused -> new Tracker(
                        paused,
                        reply.flag("terminated").orElse(false),
                        reply.at("latest_message", "entities")
                                .filter(List.class::isInstance)
                                .map(List.class::cast)
                                .orElse(List.of())));
    }

    /** Whether the last turn carries this entity. */
    boolean heard(String entity, String value) {
        return entities.stream()
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .anyMatch(one -> entity.equals(one.get("entity")) && value.equals(one.get("value")));
    }
}
