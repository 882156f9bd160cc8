package dev.baton.host.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** openapi.json, held against what the host answers. */
public final class PublishedApi {

    private static final JsonNode DOCUMENT = read();

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(DOCUMENT.toString())
                    .build();

    private PublishedApi() {}

    private static JsonNode read() {
        try (InputStream in = Management.class.getResourceAsStream("openapi.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** All operations, as {@code METHOD /path}. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** What a field of a schema may say. */
    static List<String> words(String schema, String field) {
        JsonNode words = DOCUMENT.at("/components/schemas/" + schema + "/properties/" + field + "/enum");
        return StreamSupport.stream(words.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Asserts that the document knows such an answer, unless it answers to no operation at all. */
    public static void hold(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.statusCode() == 405 || answer.body().contains("\"no-such-page\"") || !type.contains("json")) {
            return;
        }
        SimpleResponse.Builder response = new SimpleResponse.Builder(answer.statusCode()).withBody(answer.body());
        answer.headers().map().forEach(response::withHeader);
        Request.Method method = Request.Method.valueOf(answer.request().method());
        assertThat(VALIDATOR
                        .validateResponse(answer.request().uri().getRawPath(), method, response.build())
                        .getMessages())
                .as("%s %s answered %s", method, answer.request().uri(), answer.body())
                .isEmpty();
    }
}
