package dev.baton.polyai;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import dev.baton.api.IncomingAction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Closes conversations, and hands them over in the way that the admin chose: by closing the bot's side, by asking the
 * agent to hand over, or not at all.
 */
final class PolyAiAction implements IncomingAction {

    private static final int SERVER_ERROR = 500;

    private final PolyAiCalls polyAi;
    private final HandoverMode handover;
    private final AskAgent askAgent;
    private final FailedDeliveries failed = new FailedDeliveries();

    /** Once true it stays so: PolyAI has closed something here, so region, account and project are right. */
    private volatile boolean settingsProven;

    PolyAiAction(AppContext context) {
        polyAi = new PolyAiCalls(context);
        handover = HandoverMode.of(context.settings().value(PolyAiApp.HANDOVER));
        askAgent = new AskAgent(polyAi, context.settings().value(PolyAiApp.HANDOVER_SENTENCE));
    }

    @Override
    public CompletionStage<ActionResult> closeChat(CloseChat request) {
        return close(request);
    }

    @Override
    public CompletionStage<ActionResult> handover(Handover request) {
        return switch (handover) {
            case CLOSE -> close(request);
            case ASK_AGENT -> askAgent.handOver(request);
            case UNSUPPORTED ->
                CompletableFuture.completedFuture(ActionResult.rejected(
                        Reason.UNSUPPORTED,
                        "Handover is switched off in this app: the setting 'handover' is 'unsupported'."
                                + " Set it to 'close' or 'ask-agent'."));
        };
    }

    /** A turn of the chat cannot be taken back, so it is never repeated. */
    @Override
    public boolean repeatable(ActionRequest request) {
        return !(request instanceof Handover && handover == HandoverMode.ASK_AGENT);
    }

    /**
     * Closes once more. That the conversation is gone is then the answer hoped for: PolyAI does not say what a second
     * close is answered, and the likeliest to have ended it is our first.
     */
    @Override
    public CompletionStage<ActionResult> reconcile(ActionRequest request) {
        if (!repeatable(request)) {
            return askAgent.reconcile(request);
        }
        if (request instanceof Handover && handover == HandoverMode.UNSUPPORTED) {
            return perform(request);
        }
        return polyAi.close(request).thenApply(reply -> closed(reply, true));
    }

    @Override
    public CompletionStage<CheckResult> check() {
        return new SettingsCheck(polyAi).run();
    }

    private CompletionStage<ActionResult> close(ActionRequest request) {
        boolean failedBefore = failed.has(request.deliveryId());
        return polyAi.close(request).thenApply(reply -> {
            if (reply.status() >= SERVER_ERROR) {
                failed.add(request.deliveryId());
            }
            return closed(reply, failedBefore || reply.sentTwice());
        });
    }

    private ActionResult closed(PolyAiReply reply, boolean again) {
        return again && reply.missesConversation(settingsProven) ? ActionResult.done() : result(reply);
    }

    /** PolyAI may answer 200 and say in the body that nothing was closed. */
    private ActionResult result(PolyAiReply reply) {
        if (!reply.successful()) {
            return reply.refusal(settingsProven);
        }
        if (!reply.flag("success").orElse(false)) {
            return ActionResult.rejected(
                    Reason.NONSENSE,
                    "PolyAI answered " + reply.status() + " but not \"success\": true, so the chat may still be open: "
                            + reply.excerpt());
        }
        settingsProven = true;
        return ActionResult.done();
    }
}
