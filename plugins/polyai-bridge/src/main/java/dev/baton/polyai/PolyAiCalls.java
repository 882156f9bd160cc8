package dev.baton.polyai;

import dev.baton.api.ActionRequest;
import dev.baton.api.AppContext;
import dev.baton.api.Http;
import dev.baton.api.Secret;
import dev.baton.api.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The three calls of PolyAI's that the bridge needs. Each leaves a line with PolyAI's correlation id in the log. */
final class PolyAiCalls {

    private final Http http;
    private final Logger log;
    private final URI server;
    private final String version;
    private final String account;
    private final String project;
    private final Secret apiKey;
    private final Secret connectorToken;

    PolyAiCalls(AppContext context) {
        Settings settings = context.settings();
        http = context.http();
        log = context.log();
        server = settings.value(PolyAiApp.BASE_URL)
                .orElseGet(
                        () -> URI.create("https://api." + settings.value(PolyAiApp.REGION) + ".platform.polyai.app"));
        version = settings.value(PolyAiApp.VERSION);
        account = settings.value(PolyAiApp.ACCOUNT);
        project = settings.value(PolyAiApp.PROJECT);
        apiKey = settings.value(PolyAiApp.API_KEY);
        connectorToken = settings.value(PolyAiApp.CONNECTOR_TOKEN);
    }

    /** Where the calls go, for messages. */
    URI server() {
        return server;
    }

    /** Marks the conversation as complete. */
    CompletionStage<PolyAiReply> close(ActionRequest request) {
        Http.Call call = http.put(server, version, account, project, "chat", "close")
                .json(Map.of("conversation_id", request.sessionId()));
        return send(call, "Delivery " + request.deliveryId() + ", chat/close");
    }

    /** One turn of the chat, as if the visitor had said it: the agent thinks, speaks and acts. */
    CompletionStage<PolyAiReply> respond(ActionRequest request, String sentence, Map<String, String> metadata) {
        Http.Call call = http.post(server, version, account, project, "chat", "respond")
                .json(Map.of("conversation_id", request.sessionId(), "message", sentence, "metadata", metadata));
        return send(call, "Delivery " + request.deliveryId() + ", chat/respond");
    }

    /** What the agent stored when it handed over. Reads only, and is published under this one version. */
    CompletionStage<PolyAiReply> handoffState(String conversation, String why) {
        Http.Call call =
                http.get(server, "v1", account, project, "handoff_state").query("id", conversation);
        return send(call, why + ", handoff_state");
    }

    private CompletionStage<PolyAiReply> send(Http.Call call, String what) {
        return call.header("X-API-KEY", apiKey)
                .header("X-TOKEN", connectorToken)
                .send()
                .thenApply(PolyAiReply::new)
                .thenApply(reply -> logged(reply, what));
    }

    private PolyAiReply logged(PolyAiReply reply, String what) {
        String correlation = reply.correlationId().orElse("none");
        log.log(Level.INFO, what + ": PolyAI answered " + reply.status() + ", correlation id " + correlation);
        return reply;
    }
}
