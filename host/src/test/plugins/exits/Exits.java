import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;

/** Bad: it ends the process in the way that the session id says, or tries to. */
public class Exits implements App {

    /** An interface has its methods, too. */
    private interface Ending {

        static void now() {
            System.exit(3);
        }
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of();
    }

    @Override
    public IncomingAction start(AppContext context) {
        return new IncomingAction() {
            @Override
            public CompletionStage<ActionResult> closeChat(CloseChat request) {
                IntConsumer reference = System::exit;
                IntConsumer bound = Runtime.getRuntime()::halt;
                switch (request.sessionId()) {
                    case "exit" -> System.exit(1 + request.deliveryId().length());
                    case "runtime-exit" -> Runtime.getRuntime().exit(3);
                    case "halt" -> Runtime.getRuntime().halt(3);
                    case "reference" -> reference.accept(3);
                    case "bound-reference" -> bound.accept(3);
                    case "interface" -> Ending.now();
                    default -> {
                        return CompletableFuture.completedFuture(ActionResult.done());
                    }
                }
                return null;
            }
        };
    }
}
