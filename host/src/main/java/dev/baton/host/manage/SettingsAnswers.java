package dev.baton.host.manage;

import dev.baton.host.apps.AppState;
import dev.baton.host.http.Answer;
import dev.baton.host.settings.Problem;
import dev.baton.host.settings.SaveResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of a change of settings, as an answer. */
final class SettingsAnswers {

    private SettingsAnswers() {}

    /** The new revision, and what the app does with it. */
    static Answer saved(AppState app, int revision, Map<String, ?> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("revision", revision);
        body.put("state", app.status().name());
        body.put("reason", app.reason());
        return Envelope.success(body);
    }

    static Answer notSaved(SaveResult result) {
        if (result instanceof SaveResult.Refused refused) {
            return refused(refused.problems());
        }
        if (result instanceof SaveResult.Outdated outdated) {
            return Envelope.error(
                    409,
                    "Somebody else has saved revision " + outdated.latest()
                            + " meanwhile. Read the settings once more and save again.",
                    Map.of("revision", outdated.latest()));
        }
        if (result instanceof SaveResult.NoSuchRevision missing) {
            return Envelope.error(404, "There is no revision " + missing.number() + " of these settings.");
        }
        throw new IllegalArgumentException("Saved, and asked why not: " + result);
    }

    private static Answer refused(List<Problem> problems) {
        return Envelope.error(
                400,
                problems.stream().map(Problem::message).collect(Collectors.joining(" ")),
                Map.of(
                        "problems",
                        problems.stream().map(SettingsAnswers::problem).toList()));
    }

    private static Map<String, String> problem(Problem problem) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("setting", problem.setting());
        document.put("message", problem.message());
        return document;
    }
}
