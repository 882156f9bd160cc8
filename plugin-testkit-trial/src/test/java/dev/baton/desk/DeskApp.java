package dev.baton.desk;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import dev.baton.api.Http;
import dev.baton.api.IncomingAction;
import dev.baton.api.Reply;
import dev.baton.api.Secret;
import dev.baton.api.Setting;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** An app for a backend that was made up for these tests, as an app should be. Others inherit from it, and lie. */
public class DeskApp implements App {

    static final Setting<URI> SERVER = Setting.url("server-url");
    static final Setting<Secret> KEY = Setting.secret("api-key");

    @Override
    public List<Setting<?>> settings() {
        return List.of(SERVER, KEY);
    }

    @Override
    public IncomingAction start(AppContext context) throws Exception {
        return new DeskAction(context);
    }

    /** Closing may be repeated, handing over may not. */
    static class DeskAction implements IncomingAction {

        final AppContext context;
        final URI server;
        final Secret key;

        DeskAction(AppContext context) {
            this.context = context;
            this.server = context.settings().value(SERVER);
            this.key = context.settings().value(KEY);
        }

        @Override
        public CompletionStage<ActionResult> closeChat(CloseChat request) {
            return call("close", request).repeatable().send().thenApply(this::result);
        }

        @Override
        public CompletionStage<ActionResult> handover(Handover request) {
            return call("handover", request).send().thenApply(this::result).thenApply(this::onlyOnce);
        }

        @Override
        public boolean repeatable(ActionRequest request) {
            return request instanceof CloseChat;
        }

        @Override
        public CompletionStage<CheckResult> check() {
            return context.http()
                    .get(server, "health")
                    .header("X-Key", key)
                    .send()
                    .thenApply(reply -> reply.successful()
                            ? CheckResult.ok("The desk is well.")
                            : CheckResult.failed("The desk answered " + reply.status() + "."));
        }

        Http.Call call(String verb, ActionRequest request) {
            return context.http()
                    .post(server, "chat", verb)
                    .header("X-Key", key)
                    .json(Map.of("session", request.sessionId()));
        }

        ActionResult result(Reply reply) {
            if (reply.successful() && !reply.flag("ok").orElse(false)) {
                return ActionResult.rejected(Reason.NONSENSE, "The desk did not say ok: " + reply.excerpt());
            }
            return reply.toResult();
        }

        ActionResult onlyOnce(ActionResult result) {
            return result instanceof ActionResult.Retry retry ? ActionResult.unknown(retry.message()) : result;
        }
    }
}
