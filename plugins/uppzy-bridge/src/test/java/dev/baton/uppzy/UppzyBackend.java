package dev.baton.uppzy;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import dev.baton.testkit.FakeBackend;
import dev.baton.testkit.Received;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server in the place of Uppzy that holds each request against Uppzy's contract. Closing it fails where a request broke the
 * contract.
 */
final class UppzyBackend implements AutoCloseable {

    static final String CLOSE = "/api/v1/m2m/sites/site-42/chat/session/close";
    static final String SESSIONS = "/api/v1/m2m/sites/site-42/sessions";
    static final Answer OK = Answer.json(200, "{\"status\": \"ok\"}");

    private static final OpenApiInteractionValidator CLOSING = contract("uppzy-session-close.yaml");
    private static final OpenApiInteractionValidator LISTING = contract("uppzy-sessions.yaml");

    private final FakeBackend server = FakeBackend.start();
    private final List<String> breaches = new CopyOnWriteArrayList<>();

    static Map<String, String> settings(URI server) {
        return Map.of("base-url", server.toString(), "site-id", "site-42", "api-key", "the-key-of-the-tests");
    }

    URI url() {
        return server.url();
    }

    /** The app, set up for this backend. */
    AppHarness app() {
        return AppHarness.start(new UppzyApp(), settings(server.url()));
    }

    /** The app, with one setting more. */
    AppHarness app(String setting, String value) {
        Map<String, String> settings = new HashMap<>(settings(server.url()));
        settings.put(setting, value);
        return AppHarness.start(new UppzyApp(), settings);
    }

    UppzyBackend closes(Answer answer) {
        server.on("POST", CLOSE).answers(request -> held(request, answer));
        return this;
    }

    UppzyBackend lists(Answer answer) {
        server.on("GET", SESSIONS).answers(request -> held(request, answer));
        return this;
    }

    private Answer held(Received request, Answer answer) {
        breaches.addAll(breaches(request));
        return answer;
    }

    List<Received> received() {
        return server.received();
    }

    @Override
    public void close() {
        server.close();
        assertThat(breaches).as("what the contract does not allow").isEmpty();
    }

    static List<String> breaches(Received received) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(received.method(), received.path());
        if (!received.body().isEmpty()) {
            request.withBody(received.body());
        }
        received.headers().forEach(request::withHeader);
        return (received.path().endsWith("/sessions") ? LISTING : CLOSING)
                .validateRequest(request.build()).getMessages().stream()
                        .map(ValidationReport.Message::getMessage)
                        .toList();
    }

    private static OpenApiInteractionValidator contract(String file) {
        try (InputStream contract = UppzyBackend.class.getResourceAsStream(file)) {
            return OpenApiInteractionValidator.createForInlineApiSpecification(
                            new String(contract.readAllBytes(), StandardCharsets.UTF_8))
                    .build();
        } catch (IOException unreadable) {
            throw new AssertionError("Uppzy's contract cannot be read.", unreadable);
        }
    }
}
