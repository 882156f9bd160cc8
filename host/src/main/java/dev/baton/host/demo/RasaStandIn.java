package dev.baton.host.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.host.apps.AppId;
import dev.baton.host.demo.StandInServer.Answer;
import dev.baton.host.demo.StandInServer.Question;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Rasa server started with {@code rasa run --enable-api --auth-token ... --jwt-secret ...} over an SQL tracker store.
 * Its bot knows one external intent, and one slot.
 *
 * <p>Any session can be closed and handed over, as in Rasa, which knows no unknown ones. To try what can go wrong, begin
 * the session id with {@code busy-} (a turn holds the chat's lock), {@code away-} (503) or {@code forgetful-} (Rasa
 * agrees, and its tracker store keeps nothing).
 */
public final class RasaStandIn implements StandIn {

    /** The intent that its bot answers to. */
    public static final String INTENT = "EXTERNAL_handover";

    /** The slot that its bot has. Others can be named, as in Rasa, which then says nothing and sets nothing. */
    public static final String SLOT = "department";

    /** The last open-source line. From 3.16 on it is Rasa Pro, which can end a chat for good. */
    public static final String OPEN_SOURCE = "3.6.21";

    private static final String TOKEN = "demo-rasa-auth-token";
    private static final String JWT_SECRET = "demo-rasa-jwt-secret";
    private static final AppId APP = new AppId("646b8e7d-f1e1-419e-9478-10d0f5bc74d9");

    /** The path is taken as it was sent: Rasa never decodes it. */
    private static final Pattern CONVERSATION =
            Pattern.compile("/conversations/(.+)/(tracker|tracker/events|story|trigger_intent)");

    private static final Set<String> VERBOSITIES = Set.of("NONE", "APPLIED", "AFTER_RESTART", "ALL");

    private final String version;
    private final RasaSignIn signIn;
    private final RasaTrackers trackers;
    private final StandInServer server;
    private volatile boolean modelLoaded = true;

    public RasaStandIn(Clock clock) {
        this(clock, OPEN_SOURCE);
    }

    public RasaStandIn(Clock clock, String version) {
        this.version = version;
        this.signIn = new RasaSignIn(TOKEN, JWT_SECRET, clock);
        this.trackers = new RasaTrackers(version);
        this.server = new StandInServer("rasa-stand-in", this::answer);
    }

    @Override
    public AppId app() {
        return APP;
    }

    @Override
    public URI url() {
        return server.url();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("server-url", url().toString(), "auth-token", TOKEN);
    }

    /** Those settings with the other way to sign in. */
    public Map<String, String> settingsWithJwt() {
        return Map.of("server-url", url().toString(), "jwt-secret", JWT_SECRET);
    }

    @Override
    public long calls() {
        return server.calls();
    }

    /** What the tracker store holds of a chat, in its order; empty where it knows no such chat. */
    public List<JsonNode> events(String sessionId) {
        return trackers.stored(sessionId);
    }

    /** Without a model Rasa answers 409 to all that it signs in. */
    public void modelLoaded(boolean loaded) {
        modelLoaded = loaded;
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer answer(Question question) {
        return switch (question.path()) {
            case "/" -> getOnly(question, Answer.text(200, "Hello from Rasa: " + version));
            case "/version" ->
                getOnly(question, Answer.json(200, Map.of("version", version, "minimum_compatible_version", "3.5.0")));
            case "/status" -> signedIn(question, Optional.empty()).orElseGet(() -> getOnly(question, status()));
            case "/domain" -> signedIn(question, Optional.empty()).orElseGet(() -> getOnly(question, domain()));
            default -> inConversation(question);
        };
    }

    private Answer inConversation(Question question) {
        Matcher path = CONVERSATION.matcher(question.path());
        if (!path.matches()) {
            return RasaFailure.page(404, "Not Found");
        }
        String id = path.group(1);
        String endpoint = path.group(2);
        boolean reads = endpoint.equals("tracker") || endpoint.equals("story");
        if (!question.method().equals(reads ? "GET" : "POST")) {
            return RasaFailure.page(405, "Method Not Allowed");
        }
        return signedIn(question, Optional.of(id)).orElseGet(() -> answer(question, id, endpoint));
    }

    private Answer answer(Question question, String id, String endpoint) {
        String verbosity =
                question.parameter("include_events").orElse("AFTER_RESTART").toUpperCase(Locale.ROOT);
        if (!VERBOSITIES.contains(verbosity)) {
            return RasaFailure.answer(version, 400, "BadRequest", "Invalid parameter value for 'include_events'.");
        }
        boolean withEvents = !verbosity.equals("NONE");
        return fault(question, id).orElseGet(() -> switch (endpoint) {
            case "tracker" -> Answer.json(200, trackers.read(id, withEvents));
            case "tracker/events" -> trackers.append(id, question.json(), withEvents);
            case "story" ->
                trackers.stored(id).isEmpty()
                        ? RasaFailure.answer(version, 404, "Not found", "Conversation ID not found.")
                        : Answer.text(200, "version: \"3.1\"\nstories:\n- story: " + id + "\n");
            default -> trackers.trigger(id, question.json(), withEvents);
        });
    }

    /** Only what changes a chat waits for its lock. */
    private Optional<Answer> fault(Question question, String id) {
        if (id.startsWith("away-")) {
            return Optional.of(RasaFailure.away());
        }
        return id.startsWith("busy-") && question.method().equals("POST")
                ? Optional.of(RasaFailure.answer(
                        version,
                        500,
                        "ConversationError",
                        "An unexpected error occurred. Error: Could not acquire lock for conversation_id '" + id
                                + "'."))
                : Optional.empty();
    }

    /** The refusal, if there is one. Sign-in comes before the model, so that strangers learn nothing. */
    private Optional<Answer> signedIn(Question question, Optional<String> conversation) {
        return switch (signIn.check(question, conversation)) {
            case STRANGER ->
                Optional.of(RasaFailure.answer(version, 401, "NotAuthenticated", "User is not authenticated."));
            case NOT_ALLOWED ->
                Optional.of(RasaFailure.answer(version, 403, "NotAuthorized", "User has insufficient permissions."));
            case WELCOME ->
                modelLoaded
                        ? Optional.empty()
                        : Optional.of(
                                RasaFailure.answer(
                                        version,
                                        409,
                                        "Conflict",
                                        "No agent loaded. To continue processing, a model of a trained agent needs to be loaded."));
        };
    }

    private static Answer status() {
        return Answer.json(200, Map.of("model_file", "demo.tar.gz", "model_id", "demo", "num_active_training_jobs", 0));
    }

    private static Answer domain() {
        return Answer.json(
                200,
                Map.of(
                        "version",
                        "3.1",
                        "intents",
                        List.of(INTENT),
                        "slots",
                        Map.of(SLOT, Map.of("type", "text", "mappings", List.of(Map.of("type", "custom"))))));
    }

    private static Answer getOnly(Question question, Answer answer) {
        return question.method().equals("GET") ? answer : RasaFailure.page(405, "Method Not Allowed");
    }
}
