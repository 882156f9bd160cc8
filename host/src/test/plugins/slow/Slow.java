import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** In order: it closes every chat after a moment, in which it blocks its thread; closed, it fails. */
public class Slow implements App {

    @Override
    public List<Setting<?>> settings() {
        return List.of();
    }

    @Override
    public IncomingAction start(AppContext context) {
        return new Closing();
    }

    private static final class Closing implements IncomingAction {

        private volatile boolean closed;

        @Override
        public CompletionStage<ActionResult> closeChat(CloseChat request) {
            try {
                Thread.sleep(30);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException("It was interrupted while it was called.");
            }
            if (closed) {
                throw new IllegalStateException("It was closed while it was called.");
            }
            return CompletableFuture.completedFuture(ActionResult.done());
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
