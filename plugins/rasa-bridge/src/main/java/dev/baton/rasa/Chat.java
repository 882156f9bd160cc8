package dev.baton.rasa;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.Http;
import dev.baton.api.NotSentException;
import dev.baton.api.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/** One conversation at Rasa. Its id is known to be one that Rasa can address. */
final class Chat {

    /**
     * What Rasa itself puts before the first event of a conversation. Left to Rasa, it is stamped later than the events
     * that were posted, and SQL tracker stores then count those to a session before it: they are lost.
     */
    private static final List<Map<String, Object>> SESSION_START = List.of(
            Map.of("event", "action", "name", "action_session_start"),
            Map.of("event", "session_started"),
            Map.of("event", "action", "name", "action_listen"));

    private final Http http;
    private final URI server;
    private final SignIn signIn;
    private final Answers answers;
    private final String sessionId;

    Chat(Http http, URI server, SignIn signIn, Answers answers, String sessionId) {
        this.http = http;
        this.server = server;
        this.signIn = signIn;
        this.answers = answers;
        this.sessionId = sessionId;
    }

    /** Goes on with what Rasa remembers of the chat now. */
    CompletionStage<ActionResult> tracker(Function<Tracker, CompletionStage<ActionResult>> next) {
        return tracker(read("NONE"), next);
    }

    /** The same with all turns since the last restart. Where these are more than can be read, the last one has to do. */
    CompletionStage<ActionResult> turns(Function<Tracker, CompletionStage<ActionResult>> next) {
        return tracker(read("AFTER_RESTART").exceptionallyCompose(this::lastTurnAlone), next);
    }

    /** The same with all that Rasa has kept of the chat. Where that is more than can be read, what is true now has to do. */
    CompletionStage<ActionResult> history(Function<Tracker, CompletionStage<ActionResult>> next) {
        return tracker(read("ALL").exceptionallyCompose(this::lastTurnAlone), next);
    }

    private CompletionStage<Reply> lastTurnAlone(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        boolean mayBeTooLong = cause instanceof IOException && !(cause instanceof NotSentException);
        return mayBeTooLong ? read("NONE") : CompletableFuture.failedFuture(cause);
    }

    private CompletionStage<ActionResult> tracker(
            CompletionStage<Reply> reading, Function<Tracker, CompletionStage<ActionResult>> next) {
        return Question.ask(
                reading,
                reply -> Tracker.of(reply)
                        .map(next)
                        .orElseGet(() -> CompletableFuture.completedFuture(noTracker(reply))));
    }

    /**
     * Goes on with the events that must come first: a session start where Rasa does not know the chat yet, and else
     * none, since it would empty the slots. Only the story tells; it is asked up to the year 1970, when it is short.
     */
    CompletionStage<ActionResult> opening(Function<List<Map<String, Object>>, CompletionStage<ActionResult>> next) {
        Http.Call story = http.get(server, "conversations", sessionId, "story").query("until", "0");
        return Question.ask(signIn.forChat(sessionId, story).send(), reply -> {
            if (reply.successful()) {
                return next.apply(List.of());
            }
            return Answers.namesWhatIsMissing(reply)
                    ? next.apply(SESSION_START)
                    : CompletableFuture.completedFuture(answers.meaning(reply));
        });
    }

    /** Adds events that do no harm twice; none is done at once. */
    CompletionStage<ActionResult> append(List<Map<String, Object>> events) {
        return events.isEmpty()
                ? CompletableFuture.completedFuture(ActionResult.done())
                : send(events(events).repeatable());
    }

    /** Adds events that Rasa would refuse the second time. */
    CompletionStage<ActionResult> appendOnce(List<Map<String, Object>> events) {
        return send(events(events));
    }

    /** Lets the bot take a turn, as if the person had meant this intent. */
    CompletionStage<ActionResult> trigger(String intent, Map<String, String> entities) {
        Http.Call call = http.post(server, "conversations", sessionId, "trigger_intent")
                .query("output_channel", "latest")
                .query("include_events", "NONE")
                .json(Map.of("name", intent, "entities", entities));
        return signIn.forChat(sessionId, call).send().thenApply(reply -> triggered(intent, reply));
    }

    /**
     * Done only if the tracker bears out what was asked for: that Rasa agreed is not proof. But it is no longer as if
     * nothing had happened, either, whatever keeps Rasa from showing it.
     */
    CompletionStage<ActionResult> shows(Predicate<Tracker> wanted) {
        return read("NONE")
                .thenApply(reply -> Tracker.of(reply)
                        .map(tracker -> wanted.test(tracker) ? ActionResult.done() : contradicted())
                        .orElseGet(() -> notShown(answers.said(reply))))
                .exceptionally(Chat::notShown);
    }

    private static ActionResult notShown(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof IOException) {
            return notShown(cause.getMessage());
        }
        throw new CompletionException(cause);
    }

    private static ActionResult notShown(String why) {
        return ActionResult.unknown("Rasa took the events, but does not say what became of them. " + why);
    }

    /** The events carry no time: Rasa stamps them, and one of ours would put them out of order. */
    private Http.Call events(List<Map<String, Object>> events) {
        return http.post(server, "conversations", sessionId, "tracker", "events")
                .query("include_events", "NONE")
                .json(events);
    }

    private CompletionStage<ActionResult> send(Http.Call call) {
        return signIn.forChat(sessionId, call).send().thenApply(answers::meaning);
    }

    private CompletionStage<Reply> read(String events) {
        Http.Call call = http.get(server, "conversations", sessionId, "tracker").query("include_events", events);
        return signIn.forChat(sessionId, call).send();
    }

    private ActionResult noTracker(Reply reply) {
        return answers.meaning(reply) instanceof ActionResult.Done
                ? ActionResult.rejected(
                        Reason.NONSENSE,
                        "Rasa's tracker of the chat does not say whether it is paused. Check that server-url is"
                                + " Rasa's own address.")
                : answers.meaning(reply);
    }

    /**
     * Another try may well stick: it finds a chat that is no longer new, or a store that has caught up, and the events
     * may be repeated. So this is no nonsense to give up on, and not as if nothing had happened.
     */
    private static ActionResult contradicted() {
        return ActionResult.unknown("Rasa took the events, but its tracker does not show them. Look at Rasa's tracker"
                + " store if this goes on.");
    }

    private ActionResult triggered(String intent, Reply reply) {
        if (Answers.namesWhatIsMissing(reply)) {
            return ActionResult.rejected(Reason.SETTINGS, Domain.noIntent(intent));
        }
        if (reply.status() >= 500 && !Answers.chatIsBusy(reply)) {
            return ActionResult.unknown("Nobody knows whether the bot has begun its turn. " + answers.said(reply));
        }
        return answers.meaning(reply);
    }
}
