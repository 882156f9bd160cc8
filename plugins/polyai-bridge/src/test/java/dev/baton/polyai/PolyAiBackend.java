package dev.baton.polyai;

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
 * A server in the place of PolyAI that holds each request against PolyAI's contract. Closing it fails where a request broke the
 * contract.
 */
final class PolyAiBackend implements AutoCloseable {

    static final String CLOSE = "/v1/ACCOUNT-1a2b/PROJECT-3c4d/chat/close";
    static final String RESPOND = "/v1/ACCOUNT-1a2b/PROJECT-3c4d/chat/respond";
    static final String HANDOFF_STATE = "/v1/ACCOUNT-1a2b/PROJECT-3c4d/handoff_state";
    static final Answer CLOSED = Answer.json(200, "{\"success\": true}");

    private static final OpenApiInteractionValidator CLOSING = contract("polyai-chat-close.yaml");
    private static final OpenApiInteractionValidator ASKING = contract("polyai-agent.yaml");

    private final FakeBackend server = FakeBackend.start();
    private final List<String> breaches = new CopyOnWriteArrayList<>();

    static Map<String, String> settings(URI server) {
        return Map.of(
                "base-url", server.toString(),
                "account-id", "ACCOUNT-1a2b",
                "project-id", "PROJECT-3c4d",
                "api-key", "the-key-of-the-tests",
                "connector-token", "the-token-of-the-tests");
    }

    URI url() {
        return server.url();
    }

    /** The app, set up for this backend. */
    AppHarness app() {
        return AppHarness.start(new PolyAiApp(), settings(server.url()));
    }

    /** The app, with one setting more. */
    AppHarness app(String setting, String value) {
        Map<String, String> settings = new HashMap<>(settings(server.url()));
        settings.put(setting, value);
        return AppHarness.start(new PolyAiApp(), settings);
    }

    /** What closing is answered: one after the other, the last again and again. */
    PolyAiBackend closes(Answer... answers) {
        server.on("PUT", CLOSE)
                .answers(request ->
                        held(request, answers[Math.min(received(CLOSE).size(), answers.length - 1)]));
        return this;
    }

    PolyAiBackend responds(Answer answer) {
        server.on("POST", RESPOND).answers(request -> held(request, answer));
        return this;
    }

    PolyAiBackend knowsHandoff(Answer answer) {
        server.on("GET", HANDOFF_STATE).answers(request -> held(request, answer));
        return this;
    }

    private Answer held(Received request, Answer answer) {
        breaches.addAll(breaches(request));
        return answer;
    }

    void killKeptConnections() {
        server.killKeptConnections();
    }

    List<Received> received() {
        return server.received();
    }

    List<Received> received(String path) {
        return server.received().stream()
                .filter(request -> request.path().equals(path))
                .toList();
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
        received.query("id").ifPresent(id -> request.withQueryParam("id", id));
        received.headers().forEach(request::withHeader);
        return (received.path().endsWith("/chat/close") ? CLOSING : ASKING)
                .validateRequest(request.build()).getMessages().stream()
                        .map(ValidationReport.Message::getMessage)
                        .toList();
    }

    private static OpenApiInteractionValidator contract(String file) {
        try (InputStream contract = PolyAiBackend.class.getResourceAsStream(file)) {
            return OpenApiInteractionValidator.createForInlineApiSpecification(
                            new String(contract.readAllBytes(), StandardCharsets.UTF_8))
                    .build();
        } catch (IOException unreadable) {
            throw new AssertionError("PolyAI's contract cannot be read.", unreadable);
        }
    }
}
