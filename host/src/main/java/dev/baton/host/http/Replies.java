package dev.baton.host.http;

import dev.baton.host.delivery.Action;
import dev.baton.host.delivery.AttemptEnding;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.Receipt;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** The status table: what each ending is to a caller. It stands here and nowhere else. */
final class Replies {

    /** Told to callers where nobody knows better. */
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private static final Duration COME_BACK_AT_ONCE = Duration.ofSeconds(1);

    private final Map<Action, Answer> done;
    private final Map<Action, Answer> kept;

    Replies() {
        done = each(title -> Answer.text(200, "{\"msg\":\" " + title + " request handled successfully\"}"));
        kept = each(title -> Answer.text(202, "{\"msg\":\" " + title + " request accepted and will be retried\"}"));
    }

    /** The blank before the title is part of the published contract. */
    private static Map<Action, Answer> each(Function<String, Answer> answer) {
        Map<Action, Answer> answers = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            answers.put(action, answer.apply(action.title()));
        }
        return answers;
    }

    Answer reply(Action action, Receipt receipt) {
        if (receipt instanceof Receipt.Ended ended) {
            return ended(action, ended).with("Baton-Delivery-Id", ended.delivery());
        }
        if (receipt instanceof Receipt.Kept keeping) {
            return located(kept.get(action), keeping.delivery()).retryAfter(keeping.comeBack());
        }
        if (receipt instanceof Receipt.Replayed replayed) {
            return reply(action, replayed.first()).with("Idempotency-Replayed", "true");
        }
        if (receipt instanceof Receipt.LostSight lost) {
            return lostSight(action, lost);
        }
        if (receipt instanceof Receipt.InDoubt doubt) {
            return unknown(
                            doubt.delivery(),
                            "The database did not say whether it has the call. Look at Location when it is back: where"
                                    + " nothing is found there, nothing was done.")
                    .retryAfter(COME_BACK);
        }
        return notTaken(receipt);
    }

    private Answer lostSight(Action action, Receipt.LostSight lost) {
        return switch (lost.fate()) {
            case KEPT -> located(kept.get(action), lost.delivery()).retryAfter(COME_BACK);
            case HANDED_BACK_OR_DONE ->
                unknown(
                                lost.delivery(),
                                "The call was tried, and the database did not take down what came of it. It may be tried"
                                        + " once more. Look at Location when the database is back: where it is open, it is"
                                        + " being tried.")
                        .retryAfter(COME_BACK);
            case OVER -> unknown(lost.delivery(), "The host lost sight of the call after it was begun.");
        };
    }

    private static Answer located(Answer answer, String delivery) {
        return answer.with("Location", "/api/v1/deliveries/" + delivery).with("Baton-Delivery-Id", delivery);
    }

    private static Answer unknown(String delivery, String message) {
        return located(Answer.error(Code.OUTCOME_UNKNOWN, message), delivery);
    }

    private static Answer unknown(Receipt.Ended ended) {
        return unknown(
                ended.delivery(),
                ended.ending().message()
                        + " Nobody knows whether it was done, and the host does not repeat it."
                        + " Location leads to what is known; look there before you call again.");
    }

    private Answer ended(Action action, Receipt.Ended ended) {
        if (ended.state() == DeliveryState.DONE) {
            return done.get(action);
        }
        AttemptEnding ending = ended.ending();
        if (ended.state() == DeliveryState.UNKNOWN && ending.kind() != AttemptEnding.Kind.APP_FAULT) {
            return unknown(ended);
        }
        return switch (ending.kind()) {
            case DONE -> done.get(action);
            case NO_SUCH_SESSION -> Answer.error(Code.NO_SUCH_SESSION, ending.message());
            case CONFLICT -> Answer.error(Code.CONFLICT, ending.message());
            case UNSUPPORTED -> Answer.error(Code.UNSUPPORTED_ACTION, ending.message());
            case BACKEND_SETTINGS -> Answer.error(Code.BACKEND_SETTINGS, ending.message());
            case BACKEND_NONSENSE -> Answer.error(Code.BACKEND_NONSENSE, ending.message());
            case REFUSED -> Answer.error(Code.REFUSED_BY_BACKEND, ending.message());
            case BACKEND_AWAY ->
                // One that answers 5xx may have begun it: not even the backend says that nothing was done.
                Answer.error(Code.BACKEND_AWAY, ending.message() + " It was not accepted; try again.")
                        .retryAfter(ended.comeBack());
            case OUTCOME_UNKNOWN -> unknown(ended);
            case APP_FAULT -> Answer.error(Code.APP_FAULT, ending.message());
            case APP_FULL -> Answer.error(Code.HOST_AWAY, ending.message()).retryAfter(COME_BACK_AT_ONCE);
            case APP_NOT_RUNNING -> Answer.error(Code.APP_NOT_RUNNING, ending.message());
            case HOST_AWAY -> Answer.error(Code.HOST_AWAY, ending.message()).retryAfter(COME_BACK_AT_ONCE);
        };
    }

    /** Nothing was written down of the call. */
    private static Answer notTaken(Receipt receipt) {
        if (receipt instanceof Receipt.KeyInProgress running) {
            return Answer.error(
                            Code.IN_PROGRESS,
                            "The call with this key, or the very same call, is still being performed (delivery "
                                    + running.delivery() + "). Ask again in a moment.")
                    .retryAfter(COME_BACK_AT_ONCE)
                    .with("Baton-Delivery-Id", running.delivery());
        }
        if (receipt instanceof Receipt.KeyReused reused) {
            return Answer.error(
                    Code.KEY_REUSED,
                    "This Idempotency-Key stands for another request (delivery " + reused.delivery()
                            + "). Use a new key for each request.");
        }
        if (receipt instanceof Receipt.Behind) {
            return Answer.error(
                            Code.EARLIER_CALL_OPEN,
                            "An earlier call for this session is still open, and this one is not kept. Nothing was done;"
                                    + " try again.")
                    .retryAfter(COME_BACK);
        }
        if (receipt instanceof Receipt.BackendAway away) {
            return Answer.error(Code.BACKEND_AWAY, away.why() + " Nothing was done; try again.")
                    .retryAfter(away.comeBack());
        }
        if (receipt instanceof Receipt.NotRunning stopped) {
            return Answer.error(
                    Code.APP_NOT_RUNNING,
                    "The app " + stopped.app().app().name() + " is not running. "
                            + stopped.app().reason());
        }
        return noSuchApp();
    }

    static Answer noSuchApp() {
        return Answer.error(
                Code.NO_SUCH_APP,
                "There is no app of this id here. The console shows each app's API URL on its page, under Details;"
                        + " baton app list lists the ids.");
    }
}
