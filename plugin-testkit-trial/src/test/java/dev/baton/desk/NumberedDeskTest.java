package dev.baton.desk;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.Http;
import dev.baton.api.IncomingAction;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A desk whose chats have numbers, and an app that knows: nothing else reaches it. */
class NumberedDeskTest extends DeskContract {

    @Override
    public App app() {
        return new NumberedDesk();
    }

    @Override
    public String session(int number) {
        return String.valueOf(number);
    }

    static class NumberedDesk extends DeskApp {
        @Override
        public IncomingAction start(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> perform(ActionRequest request) {
                    return request.sessionId().matches("[1-9]\\d{0,8}")
                            ? super.perform(request)
                            : CompletableFuture.completedFuture(
                                    ActionResult.rejected(Reason.NO_SUCH_SESSION, "Chats have numbers here."));
                }

                @Override
                Http.Call call(String verb, ActionRequest request) {
                    return context.http()
                            .post(server, "chat", verb)
                            .header("X-Key", key)
                            .json(Map.of("session", Integer.parseInt(request.sessionId())));
                }
            };
        }
    }
}
