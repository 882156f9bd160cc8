package dev.baton.rasa;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import dev.baton.api.IncomingAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The verbs: what each asks Rasa first, what it sends, and what it reads back before it says done. */
final class RasaAction implements IncomingAction {

    private final RasaServer server;
    private final boolean silentAfterClose;
    private final Optional<String> departmentSlot;
    private final Optional<String> handoverIntent;
    private final FailedDeliveries failed = new FailedDeliveries();

    RasaAction(AppContext context) {
        server = new RasaServer(context);
        silentAfterClose = context.settings().value(RasaApp.SILENT_AFTER_CLOSE);
        departmentSlot = context.settings().value(RasaApp.DEPARTMENT_SLOT);
        handoverIntent = context.settings().value(RasaApp.HANDOVER_INTENT);
    }

    @Override
    public CompletionStage<ActionResult> closeChat(CloseChat request) {
        Events events = Events.of(request);
        boolean failedBefore = failed.has(request.deliveryId());
        return server.chat(
                        request,
                        chat -> failedBefore ? chat.history(now -> closeAgain(chat, now, events)) : close(chat, events))
                .thenApply(result -> noted(request, result));
    }

    /** A gateway may say that Rasa failed, while Rasa does what it was asked. */
    private ActionResult noted(ActionRequest request, ActionResult result) {
        if (result instanceof ActionResult.Retry) {
            failed.add(request.deliveryId());
        }
        return result;
    }

    private CompletionStage<ActionResult> close(Chat chat, Events events) {
        return server.endsChats(ends -> ends ? end(chat, events) : restartOf(chat, events));
    }

    private CompletionStage<ActionResult> restartOf(Chat chat, Events events) {
        return silentAfterClose ? restartSilently(chat, events) : restart(chat, events);
    }

    @Override
    public CompletionStage<ActionResult> handover(Handover request) {
        return handover(request, handoverIntent);
    }

    /**
     * All events may be repeated, and where that would be refused or seen, the tracker is read before any is sent. A turn
     * of the bot must not run twice, and one that nobody heard of may be running still: the chat is paused without it.
     */
    @Override
    public CompletionStage<ActionResult> reconcile(ActionRequest request) {
        return request instanceof Handover handover
                ? handover(handover, Optional.empty())
                : server.chat(request, chat -> chat.history(now -> closeAgain(chat, now, Events.of(request))));
    }

    /**
     * A second restart would wipe what the person has begun since the first one. Stores on SQL tell nothing that was before
     * the session that the person has begun since, so there the first restart is not seen.
     */
    private CompletionStage<ActionResult> closeAgain(Chat chat, Tracker now, Events events) {
        return now.restartedFor(events.request().deliveryId()) ? ended(ActionResult.done()) : close(chat, events);
    }

    @Override
    public CompletionStage<CheckResult> check() {
        return server.check();
    }

    /** Ended once is ended for good, and Rasa refuses to end it again. */
    private CompletionStage<ActionResult> end(Chat chat, Events events) {
        return chat.tracker(before -> before.terminated()
                ? ended(ActionResult.done())
                : chat.opening(opening -> chat.appendOnce(joined(opening, List.of(events.event("session_ended"))))
                        .thenCompose(sent ->
                                sent instanceof ActionResult.Rejected refused && refused.reason() == Reason.REFUSED
                                        ? refusedToEnd(chat, events, refused)
                                        : then(ended(sent), () -> chat.shows(Tracker::terminated)))));
    }

    /** It has ended meanwhile, or this Rasa is older than the one that was asked for its version. */
    private CompletionStage<ActionResult> refusedToEnd(Chat chat, Events events, ActionResult refused) {
        return chat.tracker(now -> now.terminated()
                ? ended(ActionResult.done())
                : server.endsChatsStill(ends -> ends ? ended(refused) : restartOf(chat, events)));
    }

    private static CompletionStage<ActionResult> restartSilently(Chat chat, Events events) {
        return chat.opening(opening -> then(
                chat.append(joined(opening, List.of(events.event("restart"), events.event("pause")))),
                () -> chat.shows(Tracker::paused)));
    }

    /**
     * A tracker leaves no lasting trace of a restart: the next message of the person wipes what there is. What it must
     * show is that the chat is not paused, since a restart lifts a pause. No session start is needed: if Rasa loses the
     * restart of a chat that it did not know, then that chat is as fresh as one that was restarted.
     */
    private static CompletionStage<ActionResult> restart(Chat chat, Events events) {
        return then(chat.append(List.of(events.event("restart"))), () -> chat.shows(tracker -> !tracker.paused()));
    }

    /**
     * A chat that is paused already is paused again: that changes nothing for the person, and Rasa then knows the
     * department and the delivery of this request too. The bot is not given another turn, which Rasa would not run.
     */
    private CompletionStage<ActionResult> handover(Handover request, Optional<String> intent) {
        Events events = Events.of(request);
        return server.chat(
                request,
                chat -> intent.isPresent()
                        ? chat.turns(before -> handover(chat, events, before, intent))
                        : chat.tracker(before -> handover(chat, events, before, intent)));
    }

    private CompletionStage<ActionResult> handover(Chat chat, Events events, Tracker before, Optional<String> intent) {
        if (before.terminated()) {
            return ended(ActionResult.rejected(
                    Reason.CONFLICT, "Rasa has ended this chat for good, so it can no longer be handed over."));
        }
        Optional<String> noSlot = departmentSlot
                .filter(wanted -> Events.department(events.request()).isPresent())
                .flatMap(wanted -> Domain.noSlot(before.slots(), wanted));
        if (noSlot.isPresent()) {
            return ended(ActionResult.rejected(Reason.SETTINGS, noSlot.get()));
        }
        // An earlier attempt may have had the bot's turn, and then failed to pause.
        boolean spoken = before.paused()
                || before.heard(Events.DELIVERY_ID, events.request().deliveryId());
        Optional<String> turn = intent.filter(wanted -> !spoken);
        return before.paused()
                ? pause(chat, events, turn, List.of())
                : chat.opening(opening -> pause(chat, events, turn, opening));
    }

    private CompletionStage<ActionResult> pause(
            Chat chat, Events events, Optional<String> turn, List<Map<String, Object>> opening) {
        List<Map<String, Object>> department = events.departmentIn(departmentSlot);
        // Again after the turn: with one that comes after a long silence Rasa begins a session, and may empty the
        // slots.
        List<Map<String, Object>> pause = joined(department, List.of(events.event("pause")));
        return turn.isPresent()
                ? then(
                        chat.append(joined(opening, department)),
                        () -> then(
                                speak(chat, events, turn.get()),
                                () -> silenced(chat, pause).thenApply(RasaAction::afterTheTurn)))
                : silenced(chat, joined(opening, pause));
    }

    private static CompletionStage<ActionResult> silenced(Chat chat, List<Map<String, Object>> events) {
        return then(chat.append(events), () -> chat.shows(Tracker::paused));
    }

    /** Whatever kept the chat from being paused: once the person has heard the bot, it is not as if nothing had happened. */
    private static ActionResult afterTheTurn(ActionResult paused) {
        String why = paused instanceof ActionResult.Retry retry
                ? retry.message()
                : paused instanceof ActionResult.Rejected rejected ? rejected.message() : "";
        return why.isEmpty()
                ? paused
                : ActionResult.unknown("The bot has had its last turn, and may go on talking. " + why);
    }

    private static CompletionStage<ActionResult> speak(Chat chat, Events events, String intent) {
        return chat.trigger(intent, Events.about(events.request()));
    }

    private static CompletionStage<ActionResult> then(
            CompletionStage<ActionResult> step, Supplier<CompletionStage<ActionResult>> next) {
        return step.thenCompose(result -> result instanceof ActionResult.Done ? next.get() : ended(result));
    }

    private static CompletionStage<ActionResult> ended(ActionResult result) {
        return CompletableFuture.completedFuture(result);
    }

    private static List<Map<String, Object>> joined(List<Map<String, Object>> first, List<Map<String, Object>> more) {
        return Stream.concat(first.stream(), more.stream()).toList();
    }
}
