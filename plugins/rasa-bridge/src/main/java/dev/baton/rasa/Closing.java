package dev.baton.rasa;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Ends a chat for good where Rasa knows how to, and has it begin anew where it does not. */
final class Closing {

    private final RasaServer server;
    private final boolean silentAfterClose;
    private final FailedDeliveries failed = new FailedDeliveries();

    Closing(RasaServer server, AppContext context) {
        this.server = server;
        silentAfterClose = context.settings().value(RasaApp.SILENT_AFTER_CLOSE);
    }

    /** A gateway may say that Rasa failed, while Rasa does what it was asked: after that, Rasa is asked what it did. */
    CompletionStage<ActionResult> perform(CloseChat request) {
        CompletionStage<ActionResult> closed = failed.has(request.deliveryId())
                ? reconcile(request)
                : server.chat(request, chat -> close(chat, Events.of(request)));
        return closed.thenApply(result -> {
            if (result instanceof ActionResult.Retry) {
                failed.add(request.deliveryId());
            }
            return result;
        });
    }

    /**
     * A second restart would wipe what the person has begun since the first one. Stores on SQL tell nothing that was before
     * the session that the person has begun since, so there the first restart is not seen.
     */
    CompletionStage<ActionResult> reconcile(CloseChat request) {
        return server.chat(
                request,
                chat -> chat.history(now -> now.restartedFor(request.deliveryId())
                        ? Steps.ended(ActionResult.done())
                        : close(chat, Events.of(request))));
    }

    private CompletionStage<ActionResult> close(Chat chat, Events events) {
        return server.endsChats(ends -> ends ? end(chat, events) : restartOf(chat, events));
    }

    private CompletionStage<ActionResult> restartOf(Chat chat, Events events) {
        return silentAfterClose ? restartSilently(chat, events) : restart(chat, events);
    }

    /** Ended once is ended for good, and Rasa refuses to end it again. */
    private CompletionStage<ActionResult> end(Chat chat, Events events) {
        return chat.tracker(before -> before.terminated()
                ? Steps.ended(ActionResult.done())
                : chat.opening(opening -> chat.appendOnce(Steps.joined(opening, List.of(events.event("session_ended"))))
                        .thenCompose(sent ->
                                sent instanceof ActionResult.Rejected refused && refused.reason() == Reason.REFUSED
                                        ? refusedToEnd(chat, events, refused)
                                        : Steps.then(Steps.ended(sent), () -> chat.shows(Tracker::terminated)))));
    }

    /** It has ended meanwhile, or this Rasa is older than the one that was asked for its version. */
    private CompletionStage<ActionResult> refusedToEnd(Chat chat, Events events, ActionResult refused) {
        return chat.tracker(now -> now.terminated()
                ? Steps.ended(ActionResult.done())
                : server.endsChatsStill(ends -> ends ? Steps.ended(refused) : restartOf(chat, events)));
    }

    private static CompletionStage<ActionResult> restartSilently(Chat chat, Events events) {
        return chat.opening(opening -> Steps.then(
                chat.append(Steps.joined(opening, List.of(events.event("restart"), events.event("pause")))),
                () -> chat.shows(Tracker::paused)));
    }

    /**
     * A tracker leaves no lasting trace of a restart: the next message of the person wipes what there is. What it must
     * show is that the chat is not paused, since a restart lifts a pause. No session start is needed: if Rasa loses the
     * restart of a chat that it did not know, then that chat is as fresh as one that was restarted.
     */
    private static CompletionStage<ActionResult> restart(Chat chat, Events events) {
        return Steps.then(
                chat.append(List.of(events.event("restart"))), () -> chat.shows(tracker -> !tracker.paused()));
    }
}
