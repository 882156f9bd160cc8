package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.host.manage.PublishedApi;
import java.net.http.HttpResponse;
import java.util.List;

/** What all answers that are errors have in common, and that the API's own document knows them. */
final class Answers {

    private Answers() {}

    static void assertError(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = json(response);
        assertThat(body.path("status").asText()).isEqualTo("error");
        assertThat(body.path("code").asText()).isEqualTo(code);
        assertThat(body.path("message").asText()).isNotBlank();
        PublishedApi.hold(response);
    }

    static List<String> problems(HttpResponse<String> response) {
        return json(response)
                .path("problems")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (JsonProcessingException wrong) {
            throw new AssertionError("not JSON: " + response.body(), wrong);
        }
    }
}
