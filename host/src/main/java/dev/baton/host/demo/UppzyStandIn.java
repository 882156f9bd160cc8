package dev.baton.host.demo;

import dev.baton.host.apps.AppId;
import dev.baton.host.demo.StandInServer.Answer;
import dev.baton.host.demo.StandInServer.Question;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Uppzy's M2M API with one site, after its published pages: closing, closing again, listing the sessions, its errors.
 *
 * <p>Any session can be closed, as often as one likes; one that was never heard of is listed as closed from then on,
 * since the vendor does not say what becomes of it. To try what can go wrong, begin the session id with
 * {@code unknown-} (404: no such session), {@code busy-} (429 with {@code Retry-After}) or {@code away-} (503), or set
 * the API key to {@value #KEY_WITHOUT_ACCESS} (403: not in the plan).
 */
public final class UppzyStandIn implements StandIn {

    private static final String SITE = "demo-site";
    private static final String API_KEY = "demo-uppzy-api-key";
    private static final String KEY_WITHOUT_ACCESS = "demo-uppzy-api-key-of-a-small-plan";
    private static final Pattern PATH =
            Pattern.compile("/api/v1/m2m/sites/(?<site>[^/]+)/(?<operation>chat/session/close|sessions)");

    /** The oldest are forgotten, so that a long demo stays small. */
    private static final int MOST_SESSIONS = 100;

    /** Guarded by itself, the oldest first. */
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    private final Clock clock;
    private final StandInServer server;

    public UppzyStandIn(Clock clock) {
        this.clock = clock;
        Instant now = clock.instant();
        sessions.put("user-121-web", new Session(now.minus(Duration.ofHours(50)), Optional.of(now)));
        sessions.put("user-122-web", new Session(now.minus(Duration.ofHours(30)), Optional.empty()));
        sessions.put("user-123-web", new Session(now.minus(Duration.ofMinutes(5)), Optional.empty()));
        server = new StandInServer("uppzy-stand-in", this::answer);
    }

    @Override
    public AppId app() {
        return new AppId("8d9a2f64-2f0a-4c35-b8a4-0c9f5d1e6b27");
    }

    @Override
    public URI url() {
        return server.url();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("base-url", url().toString(), "site-id", SITE, "api-key", API_KEY);
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
        Matcher path = PATH.matcher(question.path());
        if (!path.matches()) {
            return error(404, "not found");
        }
        Optional<String> key = question.header("X-API-Key");
        if (key.filter(KEY_WITHOUT_ACCESS::equals).isPresent()) {
            return error(403, "api_access_not_available_on_plan");
        }
        if (key.filter(API_KEY::equals).isEmpty()) {
            return error(401, "invalid_api_key");
        }
        if (!path.group("site").equals(SITE)) {
            return error(404, "site not found");
        }
        return switch (question.method() + " " + path.group("operation")) {
            case "POST chat/session/close" ->
                close(question.json().path("session_id").asText());
            case "GET sessions" -> Answer.json(200, Map.of("sessions", rows()));
            default -> error(405, "method not allowed");
        };
    }

    private Answer close(String session) {
        if (session.isBlank()) {
            return error(400, "session_id is required");
        }
        return switch (session.substring(0, session.indexOf('-') + 1)) {
            case "unknown-" -> error(404, "session not found");
            case "busy-" -> error(429, "rate limit exceeded").with("Retry-After", "2");
            case "away-" -> error(503, "service unavailable");
            default -> {
                archive(session);
                yield Answer.json(200, Map.of("status", "ok"));
            }
        };
    }

    private void archive(String id) {
        Instant now = clock.instant();
        synchronized (sessions) {
            sessions.merge(id, new Session(now, Optional.of(now)), (known, fresh) -> known.closed(now));
            if (sessions.size() > MOST_SESSIONS) {
                sessions.remove(sessions.keySet().iterator().next());
            }
        }
    }

    private List<Map<String, Object>> rows() {
        synchronized (sessions) {
            List<Map<String, Object>> rows = new ArrayList<>();
            sessions.forEach((id, session) -> rows.add(session.row(id)));
            return rows;
        }
    }

    private static Answer error(int status, String error) {
        return Answer.json(status, Map.of("error", error));
    }

    private record Session(Instant updatedAt, Optional<Instant> closedAt) {

        /** The time of the first closing stays. */
        Session closed(Instant now) {
            return new Session(updatedAt, Optional.of(closedAt.orElse(now)));
        }

        Map<String, Object> row(String id) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", id);
            row.put("updated_at", updatedAt.toString());
            row.put("closed_at", closedAt.map(Instant::toString).orElse(null));
            return row;
        }
    }
}
