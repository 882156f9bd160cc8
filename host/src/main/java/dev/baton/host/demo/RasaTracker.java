package dev.baton.host.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chat as its events add up, read from first to last. */
final class RasaTracker {

    private static final JsonNode NOBODY_SPOKE =
            JsonNodeFactory.instance.objectNode().put("text", "").set("entities", JsonNodeFactory.instance.arrayNode());

    private final Map<String, JsonNode> slots = new LinkedHashMap<>();
    private boolean paused;
    private boolean terminated;
    private JsonNode latestMessage = NOBODY_SPOKE;

    private RasaTracker() {
        emptySlots();
    }

    static RasaTracker of(List<JsonNode> events) {
        RasaTracker tracker = new RasaTracker();
        events.forEach(tracker::apply);
        return tracker;
    }

    boolean paused() {
        return paused;
    }

    boolean terminated() {
        return terminated;
    }

    /** @param knowsEnds whether this Rasa tells that a chat has ended for good */
    ObjectNode state(String sessionId, boolean knowsEnds) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("sender_id", sessionId);
        ObjectNode values = state.putObject("slots");
        slots.forEach(values::set);
        state.set("latest_message", latestMessage);
        state.put("paused", paused);
        if (knowsEnds) {
            state.put("terminated", terminated);
        }
        return state.putNull("events");
    }

    private void apply(JsonNode event) {
        switch (event.path("event").asText()) {
            case "pause" -> paused = true;
            case "resume" -> paused = false;
            case "restart", "session_started" -> startAfresh();
            case "session_ended" -> terminated = true;
            case "slot" -> slots.replace(event.path("name").asText(), event.path("value"));
            case "user" -> latestMessage = event.path("parse_data");
            default -> {
                // Remembered, and without effect on what is told here.
            }
        }
    }

    private void emptySlots() {
        slots.put(RasaStandIn.SLOT, NullNode.getInstance());
    }

    private void startAfresh() {
        emptySlots();
        paused = false;
        latestMessage = NOBODY_SPOKE;
    }
}
