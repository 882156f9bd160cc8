package dev.baton.rasa;

import dev.baton.api.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Rasa remembers of a chat.
 *
 * @param paused whether the bot is silent
 * @param terminated whether the chat has ended for good, which only Rasa Pro 3.16 and later know
 * @param slots the names of all that the bot's domain has, whatever is in them
 * @param entities those of the turn that came last, and of all others that were asked for
 * @param restarts what is noted with each restart that was asked for
 */
record Tracker(boolean paused, boolean terminated, Set<String> slots, List<?> entities, List<?> restarts) {

    /** Empty where the answer is no tracker. */
    static Optional<Tracker> of(Reply reply) {
        return reply.flag("paused")
                .filter(paused -> reply.successful())
                .map(paused -> new Tracker(
                        paused,
                        reply.flag("terminated").orElse(false),
                        Domain.names(reply.at("slots")),
                        Stream.concat(
                                        list(reply.at("latest_message", "entities")),
                                        list(reply.at("events")).flatMap(Tracker::entities))
                                .toList(),
                        list(reply.at("events")).flatMap(Tracker::restart).toList()));
    }

    private static Stream<?> restart(Object event) {
        return event instanceof Map<?, ?> fields && "restart".equals(fields.get("event"))
                ? Stream.ofNullable(fields.get("metadata"))
                : Stream.empty();
    }

    private static Stream<?> entities(Object event) {
        return event instanceof Map<?, ?> fields && fields.get("parse_data") instanceof Map<?, ?> heard
                ? list(Optional.ofNullable(heard.get("entities")))
                : Stream.empty();
    }

    private static Stream<?> list(Optional<Object> value) {
        return value.filter(List.class::isInstance).map(List.class::cast).orElse(List.of()).stream();
    }

    /** Whether the chat was restarted on behalf of this delivery. */
    boolean restartedFor(String deliveryId) {
        return restarts.stream()
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .anyMatch(noted -> deliveryId.equals(noted.get(Events.DELIVERY_ID)));
    }

    /** Whether one of the turns carries this entity. */
    boolean heard(String entity, String value) {
        return entities.stream()
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .anyMatch(one -> entity.equals(one.get("entity")) && value.equals(one.get("value")));
    }
}
