package dev.baton.host.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a caller gets: a status, a JSON body, and a few headers. */
public record Answer(int status, byte[] body, Map<String, String> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body of the contract, to the letter. It tells strangers nothing else. */
    private static final Answer NOT_SIGNED_IN =
            text(401, "{\"status\":\"error\",\"message\":\"You must be logged in to do this.\"}");

    /** @param json what goes over the wire as it is */
    static Answer text(int status, String json) {
        return new Answer(status, json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** @param body maps, lists, texts, numbers and flags, which become JSON */
    public static Answer json(int status, Map<String, ?> body) {
        return new Answer(status, bytes(body), Map.of());
    }

    static Answer notSignedIn() {
        return NOT_SIGNED_IN;
    }

    /** @param message names the thing and the remedy */
    static Answer error(Code code, String message) {
        return error(code, message, List.of());
    }

    static Answer error(Code code, String message, List<String> problems) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("message", message);
        body.put("code", code.id());
        if (!problems.isEmpty()) {
            body.put("problems", problems);
        }
        return new Answer(code.status(), bytes(body), Map.of());
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }

    /** In whole seconds, rounded up, and never none: a caller told to come back at once is no help to anyone. */
    public Answer retryAfter(Duration delay) {
        long seconds = Math.max(1, (delay.toMillis() + 999) / 1000);
        return with("Retry-After", Long.toString(seconds));
    }

    public void write(Context context) {
        context.status(status);
        context.contentType("application/json");
        headers.forEach(context::header);
        context.result(body);
    }

    private static byte[] bytes(Map<String, ?> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Maps and lists of plain values are always JSON.", impossible);
        }
    }
}
