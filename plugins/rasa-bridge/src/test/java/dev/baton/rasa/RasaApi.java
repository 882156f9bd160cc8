package dev.baton.rasa;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import dev.baton.testkit.Received;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Rasa's HTTP API as rasa.yml describes it. Reading it takes longer than an app would wait, so it is read once. */
final class RasaApi {

    private static final RasaApi CONTRACT = new RasaApi();

    private final OpenApiInteractionValidator validator = OpenApiInteractionValidator.createFor("rasa.yml")
            .withLevelResolver(LevelResolver.create()
                    .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                    .build())
            .build();

    private RasaApi() {
        Received first = new Received("POST", "/conversations/1/tracker/events", "", Map.of(), "[]");
        if (violations(first).isEmpty()) {
            throw new AssertionError("The contract takes what is no event.");
        }
    }

    static RasaApi contract() {
        return CONTRACT;
    }

    /** What is wrong with a request, in the validator's words; nothing if it keeps to the contract. */
    List<String> violations(Received received) {
        // The validator reads a plus in the path as a blank, which it is in forms only.
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(received.method(), received.path().replace("+", "%2B"));
        received.header("Content-Type").ifPresent(request::withContentType);
        received.header("Authorization").ifPresent(request::withAuthorization);
        for (String pair :
                received.query().isEmpty() ? new String[0] : received.query().split("&")) {
            String name = pair.substring(0, pair.indexOf('='));
            String value = pair.substring(pair.indexOf('=') + 1);
            request.withQueryParam(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        if (!received.body().isEmpty()) {
            request.withBody(received.body());
        }
        return validator.validateRequest(request.build()).getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .map(message -> received.method() + " " + received.path() + "?" + received.query() + ": " + message)
                .toList();
    }
}
