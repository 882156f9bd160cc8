package dev.baton.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.host.delivery.Action;
import dev.baton.host.delivery.AttemptEnding;
import dev.baton.host.delivery.AttemptEnding.Kind;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.Fault;
import dev.baton.host.delivery.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Examples of the call with its answers, made by the code that answers, so that they cannot go out of date. */
public final class IncomingExamples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<Action, String> REQUESTS = Map.of(
            Action.CLOSE_CHAT,
            "{\"action\":\"close-chat\",\"sessionId\":\"2Sfq8wXw4fYPMf6r4\"}",
            Action.HANDOVER,
            "{\"action\":\"handover\",\"sessionId\":\"2Sfq8wXw4fYPMf6r4\","
                    + "\"actionData\":{\"targetDepartment\":\"sales\"}}");

    private static final String DELIVERY = "01K7D9Q4M3Z8X2V6T5R1P0N9J8";

    private final Replies replies = new Replies();
    private final Map<String, Object> examples = new LinkedHashMap<>();

    public IncomingExamples() {
        for (Action action : Action.values()) {
            put(action.id(), REQUESTS.get(action), answer(action, Kind.DONE, ""));
        }
        String close = REQUESTS.get(Action.CLOSE_CHAT);
        put("not-signed-in", close, Answer.notSignedIn());
        put("bad-request", "{\"action\":\"close-chat\"}", refusal("{\"action\":\"close-chat\"}"));
        put("no-such-app", close, Replies.noSuchApp());
        put("kept", close, replies.reply(Action.CLOSE_CHAT, new Receipt.Kept(DELIVERY, Duration.ofSeconds(5))));
        error(Kind.NO_SUCH_SESSION, "The backend does not know the session.");
        error(Kind.CONFLICT, "Nobody is online in the department.");
        error(Kind.UNSUPPORTED, "This app cannot hand over chats.");
        error(Kind.REFUSED, "The backend refuses the session id.");
        error(Kind.BACKEND_SETTINGS, "The backend does not accept the key. Check the app's settings.");
        error(Kind.BACKEND_NONSENSE, "The backend's answer cannot be read.");
        error(Kind.BACKEND_AWAY, "The backend cannot be reached.");
        error(Kind.OUTCOME_UNKNOWN, "The call was sent, and the backend did not answer in time.");
    }

    /** By name, which is the {@code code} of an error: each with the request and its answer. */
    public Map<String, Object> all() {
        return examples;
    }

    private void error(Kind kind, String message) {
        Answer answer = answer(Action.CLOSE_CHAT, kind, message);
        put(json(answer.body()).path("code").asText(), REQUESTS.get(Action.CLOSE_CHAT), answer);
    }

    private Answer answer(Action action, Kind kind, String message) {
        DeliveryState state = kind == Kind.DONE ? DeliveryState.DONE : DeliveryState.REFUSED;
        AttemptEnding ending = new AttemptEnding(kind, message, Fault.BACKEND);
        return replies.reply(action, new Receipt.Ended(DELIVERY, state, ending, Duration.ofSeconds(5)));
    }

    private static Answer refusal(String body) {
        try {
            IncomingBody.parse(body.getBytes(StandardCharsets.UTF_8));
            throw new IllegalStateException("The example of a bad request is a good one.");
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private void put(String name, String request, Answer answer) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("content", json(request.getBytes(StandardCharsets.UTF_8)));
        example.put("status", answer.status());
        example.put("answer", json(answer.body()));
        examples.put(name, example);
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException impossible) {
            throw new IllegalStateException("The examples are JSON.", impossible);
        }
    }
}
