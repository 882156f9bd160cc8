package dev.baton.rasa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import dev.baton.testkit.FakeBackend;
import dev.baton.testkit.Received;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Rasa over an SQL tracker store, as far as the bridge can tell: it agrees to the first events of a new chat and loses
 * them, unless a session start comes before them. It takes no request that does not keep to the contract.
 */
final class FakeRasa implements AutoCloseable {

    private static final Pattern CONVERSATION = Pattern.compile("/conversations/([^/]+)/(.+)");

    /** What does not know yet how to end a chat. */
    private static final Pattern OLD = Pattern.compile("[0-2]\\..*|3\\.([0-9]|1[0-5])\\..*");

    private final RasaApi contract = RasaApi.contract();
    private final FakeBackend backend;
    private final Map<String, List<Map<?, ?>>> chats = new ConcurrentHashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private volatile String version = "3.6.21";
    /** As Rasa tells them: its own are among them. */
    private volatile List<String> slots = List.of("department", "desk", "requested_slot");

    FakeRasa() {
        this(FakeBackend.start());
    }

    private FakeRasa(FakeBackend backend) {
        this.backend = backend;
        backend.where(request -> true).answers(this::answer);
    }

    /** Lets this backend answer as a Rasa. */
    static void on(FakeBackend backend) {
        new FakeRasa(backend);
    }

    FakeRasa version(String newVersion) {
        version = newVersion;
        return this;
    }

    /** What the domain of its model has, in place of what suits the tests. */
    FakeRasa slots(String... names) {
        slots = List.of(names);
        return this;
    }

    /** Lets a chat be known, with these events in it. */
    FakeRasa knows(String id, String... events) {
        List<Map<?, ?>> known = new ArrayList<>(List.of(Map.of("event", "session_started")));
        List.of(events).forEach(event -> known.add(Map.of("event", event)));
        chats.put(id, known);
        return this;
    }

    /** The app, set up for this Rasa, with more settings by id and value in turn. */
    AppHarness app(String... settings) {
        Map<String, String> typed =
                new HashMap<>(Map.of("server-url", backend.url().toString()));
        for (int i = 0; i < settings.length; i += 2) {
            typed.put(settings[i], settings[i + 1]);
        }
        return AppHarness.start(new RasaApp(), typed);
    }

    FakeBackend backend() {
        return backend;
    }

    /** What was asked, in its order, each as its method and path. */
    List<String> calls() {
        return backend.received().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    /** The names of all events that were sent, one text for each call. */
    List<String> eventsSent() {
        return backend.received().stream()
                .filter(request -> request.path().endsWith("/tracker/events"))
                .map(request -> String.join(
                        " ",
                        events(request).stream()
                                .map(event -> String.valueOf(event.get("event")))
                                .toList()))
                .toList();
    }

    /** The first event of that name that the chat has kept. */
    Map<?, ?> kept(String id, String name) {
        return chats.get(id).stream()
                .filter(event -> name.equals(event.get("event")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The chat has kept no " + name + ": " + chats.get(id)));
    }

    /** Ends it, and fails where a request has not kept to the contract. */
    @Override
    public void close() {
        backend.close();
        assertThat(violations).isEmpty();
    }

    private Answer answer(Received request) {
        List<String> wrong = contract.violations(request);
        if (!wrong.isEmpty()) {
            violations.addAll(wrong);
            return Answer.json(422, "{\"message\": \"The request does not keep to the contract.\"}");
        }
        Matcher path = CONVERSATION.matcher(request.path());
        if (request.path().equals("/domain")) {
            return domain();
        }
        if (!path.matches()) {
            return Answer.json(200, "{\"version\": \"" + version + "\"}");
        }
        String id = path.group(1);
        return switch (path.group(2)) {
            case "tracker" ->
                tracker(
                        chats.getOrDefault(id, List.of()),
                        request.query("include_events").filter("ALL"::equals).isPresent());
            case "tracker/events" -> append(id, events(request));
            case "story" -> story(id);
            default -> trigger(id, (Map<?, ?>) request.json());
        };
    }

    private Answer domain() {
        return Answer.json(
                200,
                "{\"intents\": [\"greet\", {\"EXTERNAL_handover\": {\"use_entities\": []}}], \"slots\": {"
                        + String.join(
                                ", ",
                                slots.stream()
                                        .map(slot -> "\"" + slot + "\": {\"type\": \"text\"}")
                                        .toList())
                        + "}}");
    }

    private Answer story(String id) {
        return chats.containsKey(id)
                ? Answer.typed(200, "text/plain", "version: \"3.1\"\n")
                : Answer.json(
                        404, "{\"status\": \"failure\", \"reason\": \"Not found\", \"message\": \"No such id.\"}");
    }

    private Answer append(String id, List<Map<?, ?>> events) {
        if (OLD.matcher(version).matches()
                && events.stream().anyMatch(event -> "session_ended".equals(event.get("event")))) {
            return Answer.json(
                    400, "{\"status\": \"failure\", \"reason\": \"BadRequest\", \"message\": \"Unknown event.\"}");
        }
        boolean lost = !chats.containsKey(id)
                && !"action_session_start".equals(events.get(0).get("name"));
        chats.computeIfAbsent(id, unknown -> new CopyOnWriteArrayList<>()).addAll(lost ? List.of() : events);
        return tracker(events, false);
    }

    private Answer trigger(String id, Map<?, ?> body) {
        chats.computeIfAbsent(id, unknown -> new CopyOnWriteArrayList<>())
                .add(Map.of("event", "user", "entities", body.get("entities")));
        return Answer.json(200, "{\"tracker\": {}, \"messages\": []}");
    }

    private Answer tracker(List<Map<?, ?>> events, boolean withEvents) {
        boolean paused = false;
        boolean terminated = false;
        List<String> entities = new ArrayList<>();
        for (Map<?, ?> event : events) {
            switch (String.valueOf(event.get("event"))) {
                case "pause" -> paused = true;
                case "restart", "session_started" -> paused = false;
                case "session_ended" -> terminated = true;
                case "user" -> {
                    entities.clear(); // Only the message that came last is told without the events.
                    ((Map<?, ?>) event.get("entities"))
                            .forEach((name, value) ->
                                    entities.add("{\"entity\": " + text(name) + ", \"value\": " + text(value) + "}"));
                }
                default -> {
                    // Without effect on what is told here.
                }
            }
        }
        return Answer.json(
                200,
                "{\"slots\": {"
                        + String.join(
                                ", ",
                                slots.stream()
                                        .map(slot -> "\"" + slot + "\": null")
                                        .toList())
                        + "}, \"paused\": " + paused + ", \"terminated\": " + terminated
                        + ", \"latest_message\": {\"entities\": "
                        + entities + "}" + (withEvents ? ", \"events\": " + told(events) : "") + "}");
    }

    /** As JSON writes it: whatever the caller has said. */
    private static String text(Object value) {
        StringBuilder json = new StringBuilder("\"");
        String.valueOf(value)
                .chars()
                .forEach(unit -> json.append(
                        unit < ' ' || unit == '"' || unit == '\\'
                                ? String.format("\\u%04x", unit)
                                : String.valueOf((char) unit)));
        return json.append('"').toString();
    }

    /** The names, and on whose behalf. */
    private static List<String> told(List<Map<?, ?>> events) {
        return events.stream()
                .map(event -> "{\"event\": \"" + event.get("event") + "\", \"metadata\": {\"delivery_id\": \""
                        + (event.get("metadata") instanceof Map<?, ?> noted ? noted.get("delivery_id") : "") + "\"}}")
                .toList();
    }

    private static List<Map<?, ?>> events(Received request) {
        List<Map<?, ?>> events = new ArrayList<>();
        ((List<?>) request.json()).forEach(event -> events.add((Map<?, ?>) event));
        return events;
    }
}
