import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.Reply;
import dev.baton.api.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** In order: it uses all that is lent to it, and of the JDK what is likely to keep something of it. */
public class UsesAll implements App {

    private static final Setting<URI> SERVER = Setting.url("server-url");
    private static final ThreadLocal<Object> MINE = new ThreadLocal<>();

    @Override
    public List<Setting<?>> settings() {
        return List.of(SERVER);
    }

    @Override
    public IncomingAction start(AppContext context) {
        context.scheduler().every(Duration.ofMillis(1), Own::new);
        context.scheduler().after(Duration.ofHours(1), Own::new);
        return new Closing(context);
    }

    /** A class of the plugin, that anything may be asked to hold. */
    private static final class Own {}

    private static final class OwnException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private record Closing(AppContext context) implements IncomingAction {

        @Override
        public CompletionStage<ActionResult> closeChat(CloseChat request) {
            MINE.set(new Own());
            context.storage().put("last", request.sessionId());
            if (request.sessionId().equals("broken")) {
                context.log().log(System.Logger.Level.INFO, "closing", new OwnException());
                throw new OwnException();
            }
            return CompletableFuture.supplyAsync(Own::new)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .thenCompose(own -> context.http()
                            .post(URI.create(context.settings().value(SERVER) + "/close"))
                            .json(Map.of("session", request.sessionId()))
                            .send())
                    .thenApply(Reply::toResult);
        }
    }
}
