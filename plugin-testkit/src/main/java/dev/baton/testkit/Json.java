package dev.baton.testkit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** JSON as maps, lists, strings, numbers and booleans. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String WHAT_IT_MAY_HOLD =
            "The body cannot be written as JSON: it may hold maps, lists, text, numbers and booleans.";

    private Json() {}

    /** As strict as the host, which knows no classes of an app. */
    static String write(Object value) {
        refuseOthers(value);
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException wrong) {
            throw new IllegalArgumentException(WHAT_IT_MAY_HOLD, wrong);
        }
    }

    private static void refuseOthers(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> {
                if (!(name instanceof String)) {
                    throw new IllegalArgumentException(WHAT_IT_MAY_HOLD + " The name of a member is no text.");
                }
                refuseOthers(member);
            });
        } else if (value instanceof Iterable<?> list) {
            list.forEach(Json::refuseOthers);
        } else if (!isPlain(value)) {
            throw new IllegalArgumentException(
                    WHAT_IT_MAY_HOLD + " There is a " + value.getClass().getName() + " in it.");
        }
    }

    private static boolean isPlain(Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Number && value.getClass().getName().startsWith("java.");
    }

    /** Empty where the text is not JSON, or is null. */
    static Optional<Object> read(String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, Object.class));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
