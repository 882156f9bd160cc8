package dev.baton.host.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.baton.host.delivery.Action;
import dev.baton.host.delivery.IncomingCall;
import dev.baton.host.text.MalformedJson;
import dev.baton.host.text.Suggestion;
import dev.baton.host.text.Unicode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the JSON of a call into a value that cannot be wrong, or names every problem at once. */
final class IncomingBody {

    private static final int LONGEST_SESSION_ID = 128;
    private static final int LONGEST_TEXT = 500;
    private static final int LARGEST_METADATA = 4_096;
    private static final int DEEPEST = 32;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final List<String> problems = new ArrayList<>();

    private IncomingBody() {}

    /** @throws Refusal with {@link Code#BAD_REQUEST} and all problems */
    static IncomingCall parse(byte[] body) {
        return new IncomingBody().read(json(body));
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = READER.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException malformed) {
            throw refused(List.of("the body is not well-formed JSON: " + MalformedJson.what(malformed)));
        }
        throw refused(List.of("the body must be a JSON object such as"
                + " {\"action\":\"close-chat\",\"sessionId\":\"2Sfq8wXw4fYPMf6r4\"}"));
    }

    private static Refusal refused(List<String> problems) {
        return Refusal.of(
                Code.BAD_REQUEST, "The request cannot be read: " + String.join("; ", problems) + ".", problems);
    }

    private IncomingCall read(JsonNode json) {
        problems.addAll(FieldNames.problemsOfBody(json));
        Optional<Action> action = text(json, "action", "").flatMap(this::action);
        Optional<String> sessionId = text(json, "sessionId", "").filter(this::fits);
        requireBoth(json);
        JsonNode data = data(json);
        problems.addAll(FieldNames.problemsOfData(data, json));
        Optional<String> department = text(data, FieldNames.DEPARTMENT, "actionData.")
                .filter(named -> action.filter(Action.HANDOVER::equals).isPresent())
                .filter(this::fitsDepartment);
        Optional<String> reason = text(data, "reason", "actionData.");
        reason.filter(text -> characters(text) > LONGEST_TEXT)
                .ifPresent(text -> problems.add("actionData.reason is longer than " + LONGEST_TEXT + " characters"));
        Map<String, String> metadata = metadata(data);
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        return new IncomingCall(action.orElseThrow(), sessionId.orElseThrow(), department, reason, metadata);
    }

    private void requireBoth(JsonNode json) {
        for (String field : List.of("action", "sessionId")) {
            if (!json.hasNonNull(field)) {
                problems.add(field + " is required");
            }
        }
    }

    /** The text of a field; empty where it is absent, null, or not a text (which is a problem). */
    private Optional<String> text(JsonNode object, String field, String prefix) {
        return text(object.path(field), () -> prefix + field);
    }

    private Optional<String> text(JsonNode value, Supplier<String> name) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            problems.add(name.get() + " must be a text, not " + kind(value));
            return Optional.empty();
        }
        refuseHalves(value.textValue(), name);
        return Optional.of(value.textValue());
    }

    private void refuseHalves(String text, Supplier<String> name) {
        if (!Unicode.isWhole(text)) {
            problems.add(name.get() + " holds half of a character that takes two (a surrogate without the other one)");
        }
    }

    private Optional<Action> action(String id) {
        Optional<Action> action = Action.parse(id);
        if (action.isEmpty()) {
            String meant = Suggestion.closest(id, Action.ids())
                    .map(close -> " (did you mean " + close + "?)")
                    .orElse("");
            problems.add("unknown action " + FieldNames.shown(id) + "; the actions are "
                    + String.join(" and ", Action.ids()) + meant);
        }
        return action;
    }

    /** As people count them: an emoji is one. */
    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private boolean fits(String sessionId) {
        if (sessionId.isEmpty() || characters(sessionId) > LONGEST_SESSION_ID) {
            problems.add(
                    "sessionId must have 1 to " + LONGEST_SESSION_ID + " characters, not " + characters(sessionId));
            return false;
        }
        for (int i = 0; i < sessionId.length(); i += Character.charCount(sessionId.codePointAt(i))) {
            if (blank(sessionId.codePointAt(i))) {
                problems.add("sessionId must not hold white space or control characters");
                return false;
            }
        }
        return true;
    }

    private static boolean blank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character);
    }

    private boolean fitsDepartment(String department) {
        if (department.isBlank() || characters(department) > LONGEST_TEXT) {
            problems.add("actionData.targetDepartment must have 1 to " + LONGEST_TEXT
                    + " characters; leave it out for the default department");
            return false;
        }
        return true;
    }

    private JsonNode data(JsonNode json) {
        JsonNode data = json.path("actionData");
        if (!data.isObject() && !data.isMissingNode() && !data.isNull()) {
            problems.add("actionData must be an object, not " + kind(data));
        }
        return data;
    }

    private Map<String, String> metadata(JsonNode data) {
        JsonNode metadata = data.path("metadata");
        Map<String, String> read = new LinkedHashMap<>();
        if (metadata.isMissingNode() || metadata.isNull()) {
            return read;
        }
        if (!metadata.isObject()) {
            problems.add("actionData.metadata must be an object of texts, not " + kind(metadata));
            return read;
        }
        long size = 0;
        for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
            String key = entry.getKey();
            Optional<String> value = text(entry.getValue(), () -> "actionData.metadata." + FieldNames.shown(key));
            value.ifPresent(text -> read.put(key, text));
            size += bytes(key) + bytes(value.orElse(""));
        }
        if (size > LARGEST_METADATA) {
            problems.add("actionData.metadata holds " + size + " bytes; " + LARGEST_METADATA + " are allowed");
        }
        return read;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String kind(JsonNode value) {
        return "a" + (value.isArray() || value.isObject() ? "n " : " ")
                + value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
}
