import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.OpenSession;
import dev.baton.api.SessionSource;
import dev.baton.api.Setting;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Lists the sessions old and young, or fails at it as its setting says; it closes whatever it is asked to. */
public class ListsSessions implements App {

    static final Setting<String> HOW =
            Setting.choice("how", "lists", "throws", "away", "never-answers").orElse("lists");

    @Override
    public List<Setting<?>> settings() {
        return List.of(HOW);
    }

    @Override
    public IncomingAction start(AppContext context) {
        return new Listing(context.settings().value(HOW));
    }

    private static final class Listing implements IncomingAction, SessionSource {

        private final String how;

        Listing(String how) {
            this.how = how;
        }

        @Override
        public CompletionStage<ActionResult> closeChat(CloseChat request) {
            return CompletableFuture.completedFuture(ActionResult.done());
        }

        @Override
        public CompletionStage<List<OpenSession>> openSessions() {
            switch (how) {
                case "throws" -> throw new IllegalStateException("The list is lost.");
                case "away" -> {
                    return CompletableFuture.failedFuture(new IOException("Nobody listens at the desk."));
                }
                case "never-answers" -> {
                    // Long after everybody has stopped waiting: the end of a test waits for the calls under way.
                    return new CompletableFuture<List<OpenSession>>().completeOnTimeout(List.of(), 12, TimeUnit.SECONDS);
                }
                default -> {
                    return CompletableFuture.completedFuture(List.of(
                            new OpenSession("old", Instant.parse("2026-01-01T10:00:00Z")),
                            new OpenSession("young", Instant.parse("2026-01-01T11:00:00Z"))));
                }
            }
        }
    }
}
