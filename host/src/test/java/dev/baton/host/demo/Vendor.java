package dev.baton.host.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A stand-in as its callers meet it, held against the vendor's published contract. */
final class Vendor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;
    private final OpenApiInteractionValidator contract;

    Vendor(StandIn standIn, String contract) {
        this.url = standIn.url();
        this.contract = OpenApiInteractionValidator.createForInlineApiSpecification(read(contract))
                .build();
    }

    /** @param headers names and values in turn */
    HttpResponse<String> ask(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException lost) {
            throw new AssertionError("The stand-in did not answer.", lost);
        }
    }

    /** Asserts that the contract knows such an answer to this operation. */
    void keepsContract(String method, String path, HttpResponse<String> answer) {
        SimpleResponse.Builder response = new SimpleResponse.Builder(answer.statusCode()).withBody(answer.body());
        answer.headers().map().forEach(response::withHeader);
        assertThat(contract.validateResponse(path, Request.Method.valueOf(method), response.build())
                        .getMessages())
                .isEmpty();
    }

    static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new AssertionError("Not JSON: " + text, notJson);
        }
    }

    private static String read(String resource) {
        try (var stream = Vendor.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(resource + " cannot be read.", unreadable);
        }
    }
}
