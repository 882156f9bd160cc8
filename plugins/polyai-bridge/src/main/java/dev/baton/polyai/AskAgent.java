package dev.baton.polyai;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.Handover;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Says a sentence in the visitor's place, on which the agent should hand over; it may well do something else. */
final class AskAgent {

    private static final String NEVER_TWICE =
            " Nobody knows whether the agent was asked, and it must not be asked twice: look at the conversation.";

    private final PolyAiCalls polyAi;
    private final String sentence;

    AskAgent(PolyAiCalls polyAi, String sentence) {
        this.polyAi = polyAi;
        this.sentence = sentence;
    }

    CompletionStage<ActionResult> handOver(Handover request) {
        return polyAi.respond(request, sentence, metadata(request)).thenApply(AskAgent::result);
    }

    /** Asks whether the agent has stored a handoff; where it has not, that proves nothing. */
    CompletionStage<ActionResult> reconcile(ActionRequest request) {
        return polyAi.handoffState(request.sessionId(), "Delivery " + request.deliveryId())
                .thenApply(reply -> handedOver(reply, request.sessionId()))
                .exceptionally(AskAgent::notAsked);
    }

    private static Map<String, String> metadata(Handover request) {
        Map<String, String> metadata = new HashMap<>(request.metadata());
        request.department().ifPresent(department -> metadata.put("department", department));
        request.reason().ifPresent(reason -> metadata.put("reason", reason));
        metadata.put("delivery_id", request.deliveryId());
        return metadata;
    }

    private static ActionResult result(PolyAiReply reply) {
        if (reply.successful()) {
            return answered(reply);
        }
        // A server that failed or gave up may have taken the turn before.
        if (reply.status() >= 500 || reply.status() == 408) {
            return ActionResult.unknown("PolyAI answered " + reply.status() + ": " + reply.excerpt() + NEVER_TWICE);
        }
        return reply.refusal(false);
    }

    private static ActionResult answered(PolyAiReply reply) {
        if (isFilled(reply, "handoff")) {
            return ActionResult.done();
        }
        if (reply.text("response").isEmpty()) {
            return ActionResult.rejected(
                    Reason.NONSENSE,
                    "PolyAI answered " + reply.status() + " without a response of the agent: " + reply.excerpt());
        }
        return ActionResult.rejected(
                Reason.CONFLICT,
                "The agent was asked and did not hand over. Let it hand over on the sentence in the setting"
                        + " 'handover-sentence', or set 'handover' to 'close'. " + reply.excerpt());
    }

    private static ActionResult handedOver(PolyAiReply reply, String conversation) {
        boolean stored = reply.successful()
                && reply.text("id").filter(conversation::equals).isPresent()
                && isFilled(reply, "data");
        return stored
                ? ActionResult.done()
                : ActionResult.unknown("PolyAI has no handoff of this conversation to show; it answered "
                        + reply.status() + ": " + reply.excerpt() + NEVER_TWICE);
    }

    private static boolean isFilled(PolyAiReply reply, String field) {
        return reply.at(field)
                .map(value -> value instanceof Map<?, ?> fields && !fields.isEmpty())
                .orElse(false);
    }

    /** The question never came through, and says nothing about the turn before it. */
    private static ActionResult notAsked(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof IOException) {
            return ActionResult.unknown("PolyAI could not be asked: " + cause.getMessage() + NEVER_TWICE);
        }
        throw new CompletionException(cause);
    }
}
