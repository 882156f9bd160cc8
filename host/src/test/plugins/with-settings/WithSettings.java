import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.Secret;
import dev.baton.api.Setting;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** In order, once it has its settings: it refuses every chat with the address that it was given. */
public class WithSettings implements App {

    private static final Setting<URI> SERVER =
            Setting.url("server-url").help("Where the server is, for example https://bot.example.com");
    private static final Setting<Secret> KEY = Setting.secret("api-key").help("The key that its page shows.");
    private static final Setting<Optional<String>> SLOT = Setting.text("slot").optional();

    @Override
    public List<Setting<?>> settings() {
        return List.of(SERVER, KEY, SLOT);
    }

    @Override
    public IncomingAction start(AppContext context) {
        String server = context.settings().value(SERVER).toString();
        return new IncomingAction() {
            @Override
            public CompletionStage<ActionResult> closeChat(CloseChat request) {
                return CompletableFuture.completedFuture(
                        ActionResult.rejected(ActionResult.Reason.CONFLICT, "This is " + server + "."));
            }
        };
    }
}
