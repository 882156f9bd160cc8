package dev.baton.testkit;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.CheckResult;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import dev.baton.api.IncomingAction;
import dev.baton.api.NotSentException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * An app that runs in a test. Each verb waits for its result and reads it as the host does: a stage that fails with an
 * {@link IOException} is a retry where nothing was sent, and else an unknown outcome; one that was only asked what became of
 * an earlier attempt is to be asked again. Whatever is the app's own fault (any other exception, no result, no result in
 * time) fails the test. What an earlier request of the same call has done the host takes into account, and this does not.
 */
public final class AppHarness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FakeContext context;
    private final IncomingAction action;
    private final Patience patience;

    private AppHarness(FakeContext context, IncomingAction action, Patience patience) {
        this.context = context;
        this.action = action;
        this.patience = patience;
    }

    /**
     * Starts the app.
     *
     * @param settings by the settings' ids, as an admin types them
     * @throws IllegalArgumentException naming every problem of the settings
     */
    public static AppHarness start(App app, Map<String, String> settings) {
        return start(app, new FakeContext(app.settings(), settings), PATIENCE);
    }

    /**
     * Starts the app with a context that the test has made.
     *
     * @param patience how long to wait for a result
     */
    public static AppHarness start(App app, FakeContext context, Duration patience) {
        Patience most = new Patience(patience);
        IncomingAction action = called(most, "start", () -> app.start(context));
        return new AppHarness(context, action, most);
    }

    /** Ends this chat. */
    public ActionResult closeChat(String sessionId) {
        return perform(closing(sessionId));
    }

    /** Hands this chat over, to no department in particular. */
    public ActionResult handover(String sessionId) {
        return perform(handing(sessionId, Optional.empty()));
    }

    /** Hands this chat over to a department. */
    public ActionResult handover(String sessionId, String department) {
        return perform(handing(sessionId, Optional.of(department)));
    }

    /** A request to end this chat, with a delivery id of its own, and without reason and metadata. */
    public static CloseChat closing(String sessionId) {
        return new CloseChat(UUID.randomUUID().toString(), sessionId, Optional.empty(), Map.of());
    }

    /** A request to hand this chat over, with a delivery id of its own, and without reason and metadata. */
    public static Handover handing(String sessionId, Optional<String> department) {
        return new Handover(UUID.randomUUID().toString(), sessionId, department, Optional.empty(), Map.of());
    }

    /** Performs the request. */
    public ActionResult perform(ActionRequest request) {
        try {
            return waitFor("verb", () -> action.perform(request));
        } catch (NotSentException failure) {
            return ActionResult.retry(failure.getMessage());
        } catch (IOException failure) {
            return ActionResult.unknown(failure.getMessage());
        }
    }

    /** Asks how an attempt at this request ended, of which nothing was heard. */
    public ActionResult reconcile(ActionRequest request) {
        try {
            return waitFor("reconcile", () -> action.reconcile(request));
        } catch (IOException failure) {
            return ActionResult.retry(failure.getMessage());
        }
    }

    /** Tries the settings out. A stage that fails counts as a check that failed, with the exception's message. */
    public CheckResult check() {
        try {
            return waitFor("check", action::check);
        } catch (IOException failure) {
            return CheckResult.failed(failure.getMessage());
        }
    }

    private <T> T waitFor(String name, Supplier<CompletionStage<T>> verb) throws IOException {
        CompletionStage<T> stage = called(patience, name, verb::get);
        try {
            T result = patience.await(() -> stage.toCompletableFuture().get());
            if (result == null) {
                throw new AssertionError("The stage of the app's " + name + " completed with null.");
            }
            return result;
        } catch (ExecutionException failure) {
            Throwable cause = failure;
            while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                    && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof IOException expected) {
                throw expected;
            }
            throw new AssertionError("The stage of the app's " + name + " failed with " + cause, cause);
        } catch (TimeoutException never) {
            throw new AssertionError("The app's " + name + " gave no result within " + patience.most() + ".", never);
        }
    }

    /** Calls the app, which must return something in time. */
    private static <T> T called(Patience patience, String name, Callable<T> work) {
        try {
            T returned = patience.await(work);
            if (returned == null) {
                throw new AssertionError("The app's " + name + " returned null.");
            }
            return returned;
        } catch (ExecutionException failure) {
            throw new AssertionError("The app's " + name + " threw " + failure.getCause(), failure.getCause());
        } catch (TimeoutException never) {
            throw new AssertionError("The app's " + name + " did not return within " + patience.most() + ".", never);
        }
    }

    /** What the app's start returned, for what the harness does not offer. */
    public IncomingAction action() {
        return action;
    }

    /** What the app was lent. */
    public FakeContext context() {
        return context;
    }

    /** Closes the app as the host does, and takes back what was lent. */
    @Override
    public void close() {
        try {
            called(patience, "close", () -> {
                action.close();
                return true;
            });
        } finally {
            context.scheduler().close();
        }
    }
}
