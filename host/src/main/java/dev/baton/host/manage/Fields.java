package dev.baton.host.manage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.host.http.Refusal;
import dev.baton.host.text.MalformedJson;
import dev.baton.host.text.Suggestion;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of a request's body. What is wrong with them is collected, and told all at once. */
final class Fields {

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

    private final JsonNode json;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private Fields(JsonNode json) {
        this.json = json;
    }

    /** The same of a body that must not be larger: for those who are not signed in. */
    static Fields ofSmall(Context context, int mostBytes) {
        long size = context.req().getContentLengthLong();
        if (size < 0) {
            throw Refusal.of(Envelope.error(411, "The body's size is unknown. Send it with a Content-Length."));
        }
        if (size > mostBytes) {
            throw Refusal.of(Envelope.error(413, "The body is larger than " + mostBytes + " bytes."));
        }
        return of(context);
    }

    /** The body as JSON, or as a form, which is what curl sends with -d and no header. */
    static Fields of(Context context) {
        String type = context.contentType();
        return new Fields(
                type != null && type.startsWith("application/x-www-form-urlencoded")
                        ? form(context)
                        : json(context.bodyAsBytes()));
    }

    private static JsonNode form(Context context) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        context.formParamMap().forEach((name, values) -> form.put(name, values.get(0)));
        return form;
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = READER.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException malformed) {
            throw Refusal.of(
                    Envelope.error(400, "The body is not well-formed JSON: " + MalformedJson.what(malformed) + "."));
        }
        throw Refusal.of(Envelope.error(400, "The body must be a JSON object."));
    }

    /** The field as it is; missing where there is none. */
    JsonNode raw(String name) {
        asked.add(name);
        return json.path(name);
    }

    /** Empty where it is absent, null, or not a text (which is a problem). */
    Optional<String> optionalText(String name) {
        JsonNode value = present(name);
        if (value.isMissingNode() || value.isTextual()) {
            return Optional.ofNullable(value.textValue());
        }
        problem(name + " must be a text.");
        return Optional.empty();
    }

    /** An empty text where it is a problem that there is none. */
    String text(String name) {
        Optional<String> text = optionalText(name);
        if (text.isEmpty() && present(name).isMissingNode()) {
            problem(name + " is required.");
        }
        return text.orElse("");
    }

    Optional<Integer> optionalNumber(String name) {
        JsonNode value = present(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            problem(name + " must be a whole number.");
            return Optional.empty();
        }
        return Optional.of(value.intValue());
    }

    int number(String name) {
        if (present(name).isMissingNode()) {
            problem(name + " is required.");
        }
        return optionalNumber(name).orElse(0);
    }

    /** None where it is absent; one that is there and empty may have been meant to limit something. */
    Set<String> texts(String name) {
        Set<String> texts = new LinkedHashSet<>();
        JsonNode value = present(name);
        boolean wrong = !value.isMissingNode() && !value.isArray();
        for (JsonNode element : value) {
            wrong |= !element.isTextual();
            texts.add(element.asText());
        }
        if (wrong) {
            problem(name + " must be a list of texts.");
        } else if (texts.isEmpty() && !value.isMissingNode()) {
            problem(name + " is empty. Name one, or leave it out.");
        }
        return texts;
    }

    private JsonNode present(String name) {
        asked.add(name);
        JsonNode value = json.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    /** @param sentence names the field and the remedy */
    void problem(String sentence) {
        problems.add(sentence);
    }

    /**
     * To be called when all fields have been read, before anything is done. A field that looks like a misspelt one is a
     * problem, too: what it was meant to limit would not be limited.
     */
    void refuseProblems() {
        json.fieldNames()
                .forEachRemaining(name -> Optional.of(name)
                        .filter(unknown -> !asked.contains(unknown))
                        .flatMap(this::meant)
                        .ifPresent(meant -> problem("Unknown field " + name + ". Did you mean " + meant + "?")));
        if (!problems.isEmpty()) {
            throw Refusal.of(Envelope.problems(problems));
        }
    }

    private Optional<String> meant(String unknown) {
        return asked.contains(unknown + "s") ? Optional.of(unknown + "s") : Suggestion.closest(unknown, asked);
    }
}
