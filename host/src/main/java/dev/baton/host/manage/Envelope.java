package dev.baton.host.manage;

import dev.baton.host.http.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every answer of the management API is wrapped in: the shapes that clients of Rocket.Chat know. */
final class Envelope {

    private static final String MUST_LOG_IN = "You must be logged in to do this.";
    private static final String NOT_PERMITTED =
            "User does not have the permissions required for this action [error-unauthorized]";

    private Envelope() {}

    static Answer success(Map<String, ?> fields) {
        Map<String, Object> body = new LinkedHashMap<>(fields);
        body.put("success", true);
        return Answer.json(200, body);
    }

    /** As login and logout answer, which have an envelope more than the others. */
    static Answer successWithStatus(Map<String, ?> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "success");
        body.put("data", data);
        return success(body);
    }

    /** @param message names the thing and the remedy */
    static Answer error(int status, String message) {
        return error(status, message, Map.of());
    }

    static Answer error(int status, String message, Map<String, ?> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", false);
        body.put("error", message);
        body.putAll(more);
        return Answer.json(status, body);
    }

    /** @param problems each of them a sentence */
    static Answer problems(List<String> problems) {
        return error(400, String.join(" ", problems), Map.of("problems", problems));
    }

    static Answer notSignedIn() {
        return error(401, MUST_LOG_IN, statusAndMessage(MUST_LOG_IN));
    }

    static Answer wrongPassword() {
        return error(401, "Unauthorized", statusAndMessage("The user's name or the password is wrong."));
    }

    private static Map<String, Object> statusAndMessage(String message) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("status", "error");
        both.put("message", message);
        return both;
    }

    static Answer notPermitted() {
        return error(403, NOT_PERMITTED);
    }

    static Answer noSuchApp(String id) {
        return error(404, "No App found by the id of: " + id);
    }

    /** Nothing was done; the same may be asked again. */
    static Answer away(String message) {
        return error(503, message).retryAfter(Duration.ofSeconds(1));
    }
}
