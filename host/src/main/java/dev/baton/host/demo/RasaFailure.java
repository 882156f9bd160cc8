package dev.baton.host.demo;

import dev.baton.host.demo.StandInServer.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Errors in the shape that is Rasa's own. Its web server has two more: a shorter JSON, and pages. */
final class RasaFailure {

    private RasaFailure() {}

    static Answer answer(String version, int status, String reason, String message) {
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("version", version);
        failure.put("status", "failure");
        failure.put("message", message);
        failure.put("reason", reason);
        failure.put("details", Map.of());
        failure.put("help", null);
        failure.put("code", status);
        return Answer.json(status, failure);
    }

    /** As the web server says that a body is no JSON, before Rasa sees it. */
    static Answer notJson() {
        return Answer.json(
                400,
                Map.of("description", "Bad Request", "status", 400, "message", "Failed when parsing body as json"));
    }

    /** As the web server says that Rasa takes too long. */
    static Answer away() {
        return Answer.json(
                503, Map.of("description", "Service Unavailable", "status", 503, "message", "Response Timeout"));
    }

    /** As the web server says that it has no such endpoint, or not for this method. */
    static Answer page(int status, String title) {
        String said = status + " - " + title;
        return Answer.html(
                status,
                "<!DOCTYPE html><html lang=en><meta charset=UTF-8><title>" + said
                        + "</title><style>html{font-family:sans-serif}</style><h1>" + said + "</h1>");
    }
}
