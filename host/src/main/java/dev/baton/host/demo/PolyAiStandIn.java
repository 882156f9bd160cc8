package dev.baton.host.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.host.apps.AppId;
import dev.baton.host.demo.StandInServer.Answer;
import dev.baton.host.demo.StandInServer.Question;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PolyAI's Chat API with one account and one project, after its published contract: one header without the other is a
 * 400, none or wrong ones a 401, a wrong version, account or project a 404.
 *
 * <p>Any conversation can be closed, as often as one likes. To try what can go wrong, begin the session id with
 * {@code unknown-} (404: no such conversation), {@code busy-} (429 with {@code Retry-After}), {@code away-} (503),
 * {@code stuck-} (200 with {@code "success": false}), or {@code alone-} (asked for a person, the agent goes on alone).
 */
public final class PolyAiStandIn implements StandIn {

    private static final String ACCOUNT = "ACCOUNT-demo";
    private static final String PROJECT = "PROJECT-demo";
    private static final String API_KEY = "demo-polyai-api-key";
    private static final String CONNECTOR_TOKEN = "demo-polyai-connector-token";
    private static final String PROJECT_PATH = "v1/" + ACCOUNT + "/" + PROJECT;
    private static final Pattern PATH =
            Pattern.compile("/(?<project>[^/]+/[^/]+/[^/]+)/(?<operation>chat/close|chat/respond|handoff_state)");

    /** At so many all are forgotten, so that a long demo stays small. */
    private static final int MOST_HANDOFFS = 1_000;

    /** What the agent stored when it handed over, by conversation. */
    private final Map<String, Map<String, Object>> handoffs = new ConcurrentHashMap<>();

    private final StandInServer server;

    public PolyAiStandIn() {
        server = new StandInServer("polyai-stand-in", this::answer);
    }

    @Override
    public AppId app() {
        return new AppId("5b0f3c9a-7f0e-4c55-9d0f-6a3f1f2b7c11");
    }

    @Override
    public URI url() {
        return server.url();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "base-url", url().toString(),
                "account-id", ACCOUNT,
                "project-id", PROJECT,
                "api-key", API_KEY,
                "connector-token", CONNECTOR_TOKEN);
    }

    @Override
    public long calls() {
        return server.calls();
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer answer(Question question) {
        return route(question).with("X-PolyAI-Correlation-Id", UUID.randomUUID().toString());
    }

    private Answer route(Question question) {
        Matcher path = PATH.matcher(question.path());
        if (!path.matches()) {
            return error(404, "Not found.");
        }
        boolean chat = path.group("operation").startsWith("chat/");
        Optional<Answer> refusal = chat ? chatSignIn(question) : keySignIn(question);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!path.group("project").equals(PROJECT_PATH)) {
            return error(404, "There is no such account or project in this region.");
        }
        return switch (question.method() + " " + path.group("operation")) {
            case "PUT chat/close" -> chat(question, this::closed);
            case "POST chat/respond" -> chat(question, this::responded);
            case "GET handoff_state" -> handoffState(question);
            default -> error(405, "Method not allowed.");
        };
    }

    private static Optional<Answer> chatSignIn(Question question) {
        boolean key = question.header("X-API-KEY").isPresent();
        boolean token = question.header("X-TOKEN").isPresent();
        if (key != token) {
            return Optional.of(error(400, "Both headers X-API-KEY and X-TOKEN are required."));
        }
        boolean known =
                question.header("X-TOKEN").filter(CONNECTOR_TOKEN::equals).isPresent();
        return known ? keySignIn(question) : Optional.of(error(401, "Missing or invalid API key or token."));
    }

    private static Optional<Answer> keySignIn(Question question) {
        boolean known = question.header("X-API-KEY").filter(API_KEY::equals).isPresent();
        return known ? Optional.empty() : Optional.of(error(401, "Missing or invalid API key or token."));
    }

    private static Answer chat(Question question, BiFunction<String, JsonNode, Answer> turn) {
        JsonNode body = question.json();
        String conversation = body.path("conversation_id").asText();
        if (conversation.isBlank()) {
            return error(400, "conversation_id is required.");
        }
        return switch (conversation.substring(0, conversation.indexOf('-') + 1)) {
            case "unknown-" -> error(404, "Conversation not found.");
            case "busy-" -> error(429, "Rate limit exceeded.").with("Retry-After", "2");
            case "away-" -> error(503, "The service is temporarily unavailable.");
            default -> turn.apply(conversation, body);
        };
    }

    private Answer closed(String conversation, JsonNode body) {
        return conversation.startsWith("stuck-")
                ? Answer.json(200, Map.of("success", false, "error_message", "The conversation could not be closed."))
                : Answer.json(200, Map.of("success", true));
    }

    private Answer responded(String conversation, JsonNode body) {
        Map<String, Object> turn = new HashMap<>(Map.of("conversation_id", conversation, "end_conversation", false));
        if (conversation.startsWith("alone-")) {
            turn.put("response", "I am sure that I can help you with this.");
            return Answer.json(200, turn);
        }
        Map<String, Object> handoff = Map.of(
                "destination", body.path("metadata").path("department").asText("live_agent_queue"),
                "reason", body.path("metadata").path("reason").asText("asked_for_a_person"));
        if (handoffs.size() >= MOST_HANDOFFS) {
            handoffs.clear();
        }
        handoffs.put(conversation, handoff);
        turn.put("response", "Transferring you to an agent.");
        turn.put("handoff", handoff);
        return Answer.json(200, turn);
    }

    private Answer handoffState(Question question) {
        String conversation = question.parameter("id").orElse("");
        return Optional.ofNullable(handoffs.get(conversation))
                .map(handoff -> Answer.json(200, Map.of("id", conversation, "data", handoff)))
                .orElseGet(() -> error(404, "No handoff state for this conversation."));
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, Map.of("error_message", message));
    }
}
