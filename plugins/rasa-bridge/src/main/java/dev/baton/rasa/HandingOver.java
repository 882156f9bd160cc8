package dev.baton.rasa;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.AppContext;
import dev.baton.api.Handover;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Silences the bot in a chat, which then is for people; where wanted, after one last turn of the bot. */
final class HandingOver {

    private final RasaServer server;
    private final Optional<String> departmentSlot;
    private final Optional<String> handoverIntent;

    HandingOver(RasaServer server, AppContext context) {
        this.server = server;
        departmentSlot = context.settings().value(RasaApp.DEPARTMENT_SLOT);
        handoverIntent = context.settings().value(RasaApp.HANDOVER_INTENT);
    }

    CompletionStage<ActionResult> perform(Handover request) {
        return handover(request, handoverIntent);
    }

    /** A turn of the bot must not run twice, and one that nobody heard of may be running still: the chat is paused without it. */
    CompletionStage<ActionResult> reconcile(Handover request) {
        return handover(request, Optional.empty());
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
            return Steps.ended(ActionResult.rejected(
                    Reason.CONFLICT, "Rasa has ended this chat for good, so it can no longer be handed over."));
        }
        Optional<String> noSlot = departmentSlot
                .filter(wanted -> Events.department(events.request()).isPresent())
                .flatMap(wanted -> Domain.noSlot(before.slots(), wanted));
        if (noSlot.isPresent()) {
            return Steps.ended(ActionResult.rejected(Reason.SETTINGS, noSlot.get()));
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
        List<Map<String, Object>> pause = Steps.joined(department, List.of(events.event("pause")));
        return turn.isPresent()
                ? Steps.then(
                        chat.append(Steps.joined(opening, department)),
                        () -> Steps.then(
                                chat.trigger(turn.get(), Events.about(events.request())),
                                () -> silenced(chat, pause).thenApply(HandingOver::afterTheTurn)))
                : silenced(chat, Steps.joined(opening, pause));
    }

    private static CompletionStage<ActionResult> silenced(Chat chat, List<Map<String, Object>> events) {
        return Steps.then(chat.append(events), () -> chat.shows(Tracker::paused));
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
}
