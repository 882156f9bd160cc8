import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Bad: what it does is the session id up to the first dot. It goes on until the property misbehaves.end is set. */
public class Misbehaves implements App {

    private static final ThreadLocal<byte[]> LEAK = new ThreadLocal<>();

    @Override
    public List<Setting<?>> settings() {
        return List.of();
    }

    @Override
    public IncomingAction start(AppContext context) {
        return new IncomingAction() {
            @Override
            public CompletionStage<ActionResult> closeChat(CloseChat request) {
                return misbehave(request.sessionId().split("\\.")[0]);
            }
        };
    }

    private static CompletionStage<ActionResult> misbehave(String how) {
        switch (how) {
            case "throws-an-error" -> throw new OutOfMemoryError("It says so.");
            case "overflows-the-stack" -> misbehave(how);
            case "answers-nothing" -> {
                return null;
            }
            case "never-answers" -> {
                // Long after everybody has stopped waiting: the end of a test waits for the calls under way.
                return new CompletableFuture<ActionResult>().completeOnTimeout(ActionResult.done(), 6, TimeUnit.SECONDS);
            }
            case "never-returns" -> sleepUntilEnd();
            case "eats-the-interrupt" -> {
                Thread.currentThread().interrupt();
                sleepUntilEnd();
            }
            case "loops" -> {
                while (goesOn()) {
                    Thread.onSpinWait();
                }
            }
            case "ends-the-process" -> System.exit(1);
            case "opens-threads" -> {
                for (int i = 0; i < 250; i++) {
                    Thread thread = new Thread(Misbehaves::sleepUntilEnd);
                    thread.setDaemon(true);
                    thread.start();
                }
            }
            case "leaks" -> LEAK.set(new byte[100_000]);
            default -> throw new IllegalArgumentException(how);
        }
        return CompletableFuture.completedFuture(ActionResult.done());
    }

    private static boolean goesOn() {
        return !Boolean.getBoolean("misbehaves.end");
    }

    private static void sleepUntilEnd() {
        while (goesOn()) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException eaten) {
                // As if nothing had been said.
            }
        }
    }
}
