import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.Secret;
import dev.baton.api.Setting;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * In order, with a setting of each kind: it writes each close into its log, knows no session called unknown, has its key
 * refused for those that begin with locked, reaches nobody for those that begin with away, takes six seconds for those
 * that begin with slow, and hears nothing of those that begin with lost until somebody asks.
 */
public class Desk implements App {

    static final Setting<URI> SERVER = Setting.url("server-url").help("Where the desk is.");
    static final Setting<Optional<Secret>> KEY = Setting.secret("api-key").optional();
    static final Setting<Boolean> LOUD = Setting.flag("loud");
    static final Setting<Long> SEATS = Setting.number("seats", 1, 9).orElse(3L);
    static final Setting<String> MODE = Setting.choice("mode", "close", "park").orElse("close");

    @Override
    public List<Setting<?>> settings() {
        return List.of(SERVER, KEY, LOUD, SEATS, MODE);
    }

    @Override
    public IncomingAction start(AppContext context) {
        String key = context.settings().value(KEY).map(Secret::reveal).orElse("none");
        context.log().log(System.Logger.Level.INFO, "The desk opens.");
        return new IncomingAction() {
            @Override
            public CompletionStage<ActionResult> closeChat(CloseChat request) {
                context.log().log(System.Logger.Level.DEBUG, "with the key " + key);
                context.log().log(System.Logger.Level.WARNING, "closes " + request.sessionId() + " with the key " + key);
                ActionResult result = result(request.sessionId());
                return request.sessionId().startsWith("slow")
                        ? new CompletableFuture<ActionResult>().completeOnTimeout(result, 6, TimeUnit.SECONDS)
                        : CompletableFuture.completedFuture(result);
            }

            private ActionResult result(String session) {
                if (session.equals("unknown")) {
                    return ActionResult.rejected(ActionResult.Reason.NO_SUCH_SESSION, "No such chat.");
                }
                if (session.startsWith("locked")) {
                    return ActionResult.rejected(
                            ActionResult.Reason.CREDENTIALS, "The desk does not accept our key. Set another api-key.");
                }
                if (session.startsWith("echo")) {
                    return ActionResult.rejected(
                            ActionResult.Reason.CREDENTIALS, "The desk answered 401: no such key: " + key + "\0");
                }
                if (session.startsWith("away")) {
                    return ActionResult.retry("Nobody is at the desk.");
                }
                return session.startsWith("lost") ? ActionResult.unknown("No answer came.") : ActionResult.done();
            }

            @Override
            public boolean repeatable(ActionRequest request) {
                return !request.sessionId().startsWith("lost");
            }

            @Override
            public CompletionStage<ActionResult> reconcile(ActionRequest request) {
                return CompletableFuture.completedFuture(
                        request.sessionId().equals("lost-for-good")
                                ? ActionResult.unknown("Nobody remembers it.")
                                : ActionResult.done());
            }

            @Override
            public CompletionStage<CheckResult> check() {
                return CompletableFuture.completedFuture(
                        key.equals("wrong")
                                ? CheckResult.failed("The desk does not accept the key " + key + ".")
                                : CheckResult.ok("The desk answers."));
            }
        };
    }
}
