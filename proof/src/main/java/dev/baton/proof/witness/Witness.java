package dev.baton.proof.witness;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import dev.baton.api.Http;
import dev.baton.api.IncomingAction;
import dev.baton.api.Reply;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Passes calls on, and asks the backend whether what must not be repeated was done. */
public record Witness(Http http, URI server, String label) implements IncomingAction {

    /** The status that it cannot take. */
    public static final int BREAKS = 418;

    @Override
    public CompletionStage<ActionResult> closeChat(CloseChat request) {
        return pass(request, "close");
    }

    @Override
    public CompletionStage<ActionResult> handover(Handover request) {
        return pass(request, "handover");
    }

    private CompletionStage<ActionResult> pass(ActionRequest request, String verb) {
        Http.Call call = http.post(server, verb)
                .json(Map.of(
                        "call",
                        request.metadata().getOrDefault("call", "none"),
                        "delivery",
                        request.deliveryId(),
                        "process",
                        String.valueOf(ProcessHandle.current().pid()),
                        "label",
                        label));
        return (repeatable(request) ? call.repeatable() : call).send().thenApply(Witness::result);
    }

    private static ActionResult result(Reply reply) {
        if (reply.status() == BREAKS) {
            throw new IllegalStateException("The witness cannot take " + BREAKS + ".");
        }
        return reply.toResult();
    }

    @Override
    public boolean repeatable(ActionRequest request) {
        return request instanceof CloseChat;
    }

    @Override
    public CompletionStage<ActionResult> reconcile(ActionRequest request) {
        return repeatable(request)
                ? perform(request)
                : http.get(server, "done", request.deliveryId())
                        .send()
                        .thenApply(reply -> reply.successful()
                                ? ActionResult.done()
                                : ActionResult.unknown("The backend has not seen it, and it may be on its way still."));
    }
}
