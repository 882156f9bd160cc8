package dev.baton.testkit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** JSON as maps, lists, strings, numbers and booleans. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException wrong) {
            throw new IllegalArgumentException(
                    "The body cannot be written as JSON: it may hold maps, lists, text, numbers and booleans.", wrong);
        }
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
