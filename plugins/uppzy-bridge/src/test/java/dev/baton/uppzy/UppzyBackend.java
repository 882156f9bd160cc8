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
 * A server in the place of Uppzy that holds each request to close a session against Uppzy's contract. Closing it fails
 * where a request broke the contract.
 */
final class UppzyBackend implements AutoCloseable {

    static final String CLOSE = "/api/v1/m2m/sites/site-42/chat/session/close";
    static final String SESSIONS = "/api/v1/m2m/sites/site-42/sessions";
    static final Answer OK = Answer.json(200, "{\"status\": \"ok\"}");

    private static final OpenApiInteractionValidator CONTRACT =
            OpenApiInteractionValidator.createForInlineApiSpecification(published())
                    .build();

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
        server.on("POST", CLOSE).answers(request -> {
            breaches.addAll(breaches(request));
            return answer;
        });
        return this;
    }

    UppzyBackend lists(Answer answer) {
        server.on("GET", SESSIONS).answers(answer);
        return this;
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
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(received.method(), received.path()).withBody(received.body());
        received.headers().forEach(request::withHeader);
        return CONTRACT.validateRequest(request.build()).getMessages().stream()
                .map(ValidationReport.Message::getMessage)
                .toList();
    }

    private static String published() {
        try (InputStream contract = UppzyBackend.class.getResourceAsStream("uppzy-session-close.yaml")) {
            return new String(contract.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError("Uppzy's contract cannot be read.", unreadable);
        }
    }
}
