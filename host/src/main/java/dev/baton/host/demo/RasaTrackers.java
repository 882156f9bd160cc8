package dev.baton.host.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.host.demo.StandInServer.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The chats that a Rasa remembers, as its SQL tracker store does. One thread at a time. */
final class RasaTrackers {

    private static final List<String> EVENTS =
            List.of("action", "bot", "pause", "restart", "resume", "session_started", "slot", "user");
    private static final Pattern ENDS_CHATS = Pattern.compile("3\\.(1[6-9]|[2-9]\\d)\\b.*|[4-9]\\..*");

    /** The oldest are forgotten, so that a long demo stays small. */
    private static final int MOST_CONVERSATIONS = 1_000;

    private final Map<String, List<JsonNode>> conversations = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>(EVENTS);
    private final String version;
    private final boolean endsChats;

    RasaTrackers(String version) {
        this.version = version;
        Matcher matcher = ENDS_CHATS.matcher(version);
        endsChats = matcher.matches();
        if (endsChats) {
            known.add("session_ended");
        }
    }

    /** The events of a chat; none where there is no such chat. */
    synchronized List<JsonNode> stored(String id) {
        return List.copyOf(conversations.getOrDefault(id, List.of()));
    }

    /** A chat that is not known has a tracker too, but is not remembered for having been asked about. */
    synchronized ObjectNode read(String id, boolean withEvents) {
        return state(id, conversations.getOrDefault(id, sessionStart()), withEvents);
    }

    synchronized Answer append(String id, JsonNode body, boolean withEvents) {
        if (body.isMissingNode()) {
            return RasaFailure.notJson();
        }
        List<JsonNode> events = new ArrayList<>();
        (body.isArray() ? body : JsonNodeFactory.instance.arrayNode().add(body)).forEach(events::add);
        if (events.isEmpty() || !events.stream().allMatch(this::valid)) {
            return RasaFailure.answer(version, 400, "BadRequest", schemaError(body));
        }
        if (RasaTracker.of(stored(id)).terminated()) {
            return RasaFailure.answer(version, 400, "BadRequest", "The conversation has been terminated.");
        }
        List<JsonNode> told = new ArrayList<>(stored(id));
        List<JsonNode> kept = new ArrayList<>(stored(id));
        if (kept.isEmpty() && !beginsWithSessionStart(events)) {
            // Rasa starts the session itself, and stamps it later than what was posted. The answer is made of memory,
            // in the order of arrival; the store sorts by the stamps, so that a session start wipes what was posted.
            told.addAll(sessionStart());
            told.addAll(events);
            kept.addAll(events);
            kept.addAll(sessionStart());
        } else {
            told.addAll(events);
            kept.addAll(events);
        }
        keep(id, kept);
        return Answer.json(200, state(id, told, withEvents));
    }

    synchronized Answer trigger(String id, JsonNode body, boolean withEvents) {
        if (body.isMissingNode()) {
            return RasaFailure.notJson();
        }
        String intent = body.path("name").asText();
        if (intent.isEmpty()) {
            return RasaFailure.answer(version, 400, "BadRequest", "Name of the intent not provided in request body.");
        }
        if (!intent.equals(RasaStandIn.INTENT)) {
            // Rasa means to name the intent here, and prints one of its functions.
            return RasaFailure.answer(
                    version,
                    404,
                    "NotFound",
                    "The intent <function create_app.<locals>.trigger_intent> does not exist in the domain.");
        }
        List<JsonNode> events = new ArrayList<>(conversations.getOrDefault(id, sessionStart()));
        if (!RasaTracker.of(events).paused()) {
            events.addAll(turn(intent, body.path("entities")));
        }
        keep(id, events);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("tracker", state(id, events, withEvents));
        answer.putArray("messages");
        return Answer.json(200, answer);
    }

    private void keep(String id, List<JsonNode> events) {
        if (id.startsWith("forgetful-")) {
            return;
        }
        if (conversations.size() == MOST_CONVERSATIONS && !conversations.containsKey(id)) {
            conversations.remove(conversations.keySet().iterator().next());
        }
        conversations.put(id, events);
    }

    private ObjectNode state(String id, List<JsonNode> events, boolean withEvents) {
        ObjectNode state = RasaTracker.of(events).state(id, endsChats);
        if (withEvents) {
            state.putArray("events").addAll(events);
        }
        return state;
    }

    private boolean valid(JsonNode event) {
        String type = event.path("event").asText();
        boolean named = !type.equals("slot") && !type.equals("action") || event.hasNonNull("name");
        boolean metadataSuits =
                event.path("metadata").isMissingNode() || event.path("metadata").isObject();
        return known.contains(type) && named && metadataSuits;
    }

    private static boolean beginsWithSessionStart(List<JsonNode> events) {
        return events.size() > 1
                && events.get(0).path("name").asText().equals("action_session_start")
                && events.get(1).path("event").asText().equals("session_started");
    }

    private static List<JsonNode> sessionStart() {
        return new ArrayList<>(
                List.of(event("action").put("name", "action_session_start"), event("session_started"), listen()));
    }

    private static List<JsonNode> turn(String intent, JsonNode entities) {
        ObjectNode user = event("user").put("text", "EXTERNAL: " + intent);
        ObjectNode heard = user.putObject("parse_data").put("text", "EXTERNAL: " + intent);
        heard.putObject("intent").put("name", intent);
        ArrayNode listed = heard.putArray("entities");
        if (entities.isArray()) {
            listed.addAll((ArrayNode) entities);
        } else {
            entities.properties()
                    .forEach(one ->
                            listed.addObject().put("entity", one.getKey()).set("value", one.getValue()));
        }
        return List.of(user, event("bot").put("text", "One moment, I am passing you on to a person."), listen());
    }

    private static ObjectNode listen() {
        return event("action").put("name", "action_listen");
    }

    private static ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("event", type);
    }

    /** As long as Rasa's own, which quote the whole schema. */
    private static String schemaError(JsonNode body) {
        return "Failed to validate events. Reason: " + body + " is not valid under any of the given schemas. "
                + "On schema: {'type': 'object', 'properties': {'event': {'const': '...'}}} ".repeat(50);
    }
}
