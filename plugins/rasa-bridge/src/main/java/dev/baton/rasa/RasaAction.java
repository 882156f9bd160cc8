package dev.baton.rasa;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import dev.baton.api.IncomingAction;
import java.util.concurrent.CompletionStage;

/** The verbs. Each asks Rasa first where that matters, and reads back what it sent before it says done. */
final class RasaAction implements IncomingAction {

    private final RasaServer server;
    private final Closing closing;
    private final HandingOver handingOver;

    RasaAction(AppContext context) {
        server = new RasaServer(context);
        closing = new Closing(server, context);
        handingOver = new HandingOver(server, context);
    }

    @Override
    public CompletionStage<ActionResult> closeChat(CloseChat request) {
        return closing.perform(request);
    }

    @Override
    public CompletionStage<ActionResult> handover(Handover request) {
        return handingOver.perform(request);
    }

    /**
     * All events may be repeated, and where that would be refused or seen, the tracker is read before any is sent. A turn
     * of the bot may not.
     */
    @Override
    public CompletionStage<ActionResult> reconcile(ActionRequest request) {
        return request instanceof Handover handover
                ? handingOver.reconcile(handover)
                : closing.reconcile((CloseChat) request);
    }

    @Override
    public CompletionStage<CheckResult> check() {
        return server.check();
    }
}
