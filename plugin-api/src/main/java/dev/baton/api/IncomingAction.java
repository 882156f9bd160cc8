package dev.baton.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What callers can ask of a running app. The host calls it from many threads at once, on threads that belong to this
 * app alone, and may call it again for the same {@link ActionRequest#deliveryId()}.
 *
 * <p>Every verb answers with an {@link ActionResult}, also where the backend said no. Done means that the backend has
 * accepted, never that it was merely asked. A stage that fails with an {@link java.io.IOException} is read as "try
 * again" where nothing was sent ({@link NotSentException}), and else as "outcome unknown". Any other exception, and any
 * {@link Error}, is the app's own fault and harms this call only.
 */
public interface IncomingAction extends AutoCloseable {

    /** Ends the chat on the bot's side. */
    CompletionStage<ActionResult> closeChat(CloseChat request);

    /** Hands the chat over to people: from here on the bot is silent. */
    default CompletionStage<ActionResult> handover(Handover request) {
        return CompletableFuture.completedFuture(ActionResult.rejected(
                ActionResult.Reason.UNSUPPORTED, "This app cannot hand over chats; it can only close them."));
    }

    /** Whether the request may reach the backend twice without harm. Where not, the host never sends it again. */
    default boolean repeatable(ActionRequest request) {
        return true;
    }

    /**
     * Finds out how an attempt ended of which nothing was heard, and finishes it where that is safe. Asked before
     * anything is repeated. By default it performs again what is {@link #repeatable}, and leaves the rest unknown.
     */
    default CompletionStage<ActionResult> reconcile(ActionRequest request) {
        if (repeatable(request)) {
            return perform(request);
        }
        return CompletableFuture.completedFuture(
                ActionResult.unknown("Nobody knows whether the backend did it, and it must not be done twice."));
    }

    /** What "Save and test" shows: whether the backend can be reached with these settings, and if not, why. */
    default CompletionStage<CheckResult> check() {
        return CompletableFuture.completedFuture(CheckResult.ok("The settings are valid. This app has no test call."));
    }

    /** Calls the verb that the request names. The host comes in here; an app has no need to override it. */
    default CompletionStage<ActionResult> perform(ActionRequest request) {
        if (request instanceof CloseChat closeChat) {
            return closeChat(closeChat);
        }
        return handover((Handover) request);
    }

    /** Called once, after the last call has returned. What was lent is taken back by the host. */
    @Override
    default void close() {}
}
