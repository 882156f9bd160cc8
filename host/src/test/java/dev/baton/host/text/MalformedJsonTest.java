package dev.baton.host.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedJsonTest {

    private static final ObjectReader STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(2)
                            .maxNumberLength(3)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{                | Unexpected end-of-input: expected close marker for Object (line 1, column 2)",
                "{\"a\":[1        | Unexpected end-of-input: expected close marker for Array (line 1, column 8)",
                "{} {}            | Something follows after its end (line 1, column 4)",
                "{\"a\":1,\"a\":2} | Duplicate field 'a' (line 1, column 11)",
                "[[[]]]           | Document nesting depth (3) exceeds the maximum allowed (2)",
                "{'a':1}          | Unexpected character (''' (code 39)): was expecting double-quote to start field name",
                "{\"a\":yes}      | Unrecognized token 'yes': was expecting (JSON String, Number",
                "1234             | Number value length (4) exceeds the maximum allowed (3)"
            })
    void says_what_is_wrong_and_where_and_nothing_of_the_parser(String text, String beginning) {
        JsonProcessingException malformed =
                catchThrowableOfType(JsonProcessingException.class, () -> STRICT.readTree(text));

        String what = MalformedJson.what(malformed);

        assertThat(what).startsWith(beginning).doesNotContain("`", "Source", "Feature", "Constraints", "com.");
    }
}
