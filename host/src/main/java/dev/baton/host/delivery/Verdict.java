package dev.baton.host.delivery;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.host.delivery.Attempt.Outcome;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.time.Duration;
import java.util.Optional;

/** What an attempt's outcome means for its delivery. Nothing but a function of what it is given. */
final class Verdict {

    /** An outcome in doubt is asked about soon: somebody may be waiting, and the backend is there. */
    private static final Duration ASK_SOON = Duration.ofSeconds(2);

    /** What a caller is told who owns the call again, where the backend did not say when to come back. */
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Claim claim;
    private final Duration took;
    private final double random;

    /** @param random from 0 to 1 */
    Verdict(Claim claim, Duration took, double random) {
        this.claim = claim;
        this.took = took;
        this.random = random;
    }

    Settlement on(Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            return on(answered.result());
        }
        if (outcome instanceof Outcome.AppFault fault) {
            AttemptEnding broken = new AttemptEnding(Kind.APP_FAULT, fault.message(), Fault.APP);
            return claim.doubtful() ? inDoubt(broken) : ended(DeliveryState.RETURNED, broken);
        }
        if (outcome instanceof Outcome.NotOurs) {
            return notTried(
                    new AttemptEnding(
                            Kind.HOST_AWAY,
                            "This host was cut off from its database for so long that another one may take the call"
                                    + " over.",
                            Fault.HOST),
                    COME_BACK);
        }
        if (outcome instanceof Outcome.NoRoom full) {
            return later(new AttemptEnding(Kind.APP_FULL, full.message(), Fault.APP), Optional.empty());
        }
        if (outcome instanceof Outcome.NotRunning stopped) {
            return later(
                    new AttemptEnding(Kind.APP_NOT_RUNNING, stopped.app().reason(), Fault.SETTINGS), Optional.empty());
        }
        return later(new AttemptEnding(Kind.APP_NOT_RUNNING, "The app was removed.", Fault.SETTINGS), Optional.empty());
    }

    private Settlement on(ActionResult result) {
        if (result instanceof ActionResult.Done) {
            return ended(DeliveryState.DONE, new AttemptEnding(Kind.DONE, "", Fault.NONE));
        }
        if (result instanceof ActionResult.Rejected rejected) {
            AttemptEnding refused = rejected(rejected);
            return claim.doubtful() && saysNothingOfTheCall(refused.kind())
                    ? inDoubt(refused)
                    : ended(DeliveryState.REFUSED, refused);
        }
        if (result instanceof ActionResult.Retry retry) {
            return later(new AttemptEnding(Kind.BACKEND_AWAY, retry.message(), Fault.BACKEND), retry.after());
        }
        String message = ((ActionResult.Unknown) result).message();
        return inDoubt(new AttemptEnding(Kind.OUTCOME_UNKNOWN, message, Fault.BACKEND));
    }

    /** Who asks what became of a call, and hears this, still does not know. */
    private static boolean saysNothingOfTheCall(Kind kind) {
        return kind == Kind.BACKEND_SETTINGS || kind == Kind.BACKEND_NONSENSE || kind == Kind.UNSUPPORTED;
    }

    /** In place of a settlement that is for the caller, where none waits any more: the host has promised to go on. */
    Settlement insteadOf(Settlement forTheCaller) {
        AttemptEnding ending = forTheCaller.ending();
        Duration pause = Backoff.pause(claim.tries(), Optional.empty(), random);
        boolean doubtful = claim.doubtful() || ending.kind() == Kind.APP_FAULT;
        return new Settlement(DeliveryState.OPEN, pause, doubtful, ending, took);
    }

    /** The host failed in judging it. */
    Settlement lost() {
        return inDoubt(new AttemptEnding(
                Kind.OUTCOME_UNKNOWN, "The host failed in the middle of it. Its log says more.", Fault.HOST));
    }

    /** A node died over it, and the caller was never told that the host keeps it: it is not for us to repeat. */
    Settlement abandoned() {
        return ended(
                DeliveryState.UNKNOWN,
                new AttemptEnding(
                        Kind.OUTCOME_UNKNOWN,
                        "The host stopped in the middle of it. Whether the backend did it has to be looked up there.",
                        Fault.HOST));
    }

    /** The backend is known to be away, and was left alone. */
    Settlement notTried(String why, Duration comeBack) {
        return notTried(new AttemptEnding(Kind.BACKEND_AWAY, why, Fault.BACKEND), comeBack);
    }

    private Settlement notTried(AttemptEnding ending, Duration comeBack) {
        DeliveryState state = claim.kept() ? DeliveryState.OPEN : DeliveryState.RETURNED;
        return new Settlement(state, comeBack, claim.doubtful(), ending, took);
    }

    private Settlement ended(DeliveryState state, AttemptEnding ending) {
        return new Settlement(state, Duration.ZERO, false, ending, took);
    }

    private Settlement later(AttemptEnding ending, Optional<Duration> asked) {
        if (!claim.kept()) {
            return new Settlement(DeliveryState.RETURNED, asked.orElse(COME_BACK), false, ending, took);
        }
        Duration pause = Backoff.pause(claim.tries(), asked, random);
        Duration least = asked.map(wish -> wish.compareTo(Breaker.LONGEST_ASKED) > 0 ? Breaker.LONGEST_ASKED : wish)
                .orElse(Duration.ZERO);
        return new Settlement(DeliveryState.OPEN, pause, least, claim.doubtful(), ending, took);
    }

    private Settlement inDoubt(AttemptEnding ending) {
        if (!claim.kept()) {
            return ended(DeliveryState.UNKNOWN, ending);
        }
        Duration pause = claim.tries() == 1 ? ASK_SOON : Backoff.pause(claim.tries(), Optional.empty(), random);
        return new Settlement(DeliveryState.OPEN, pause, true, ending, took);
    }

    private static AttemptEnding rejected(ActionResult.Rejected rejected) {
        Reason reason = rejected.reason();
        return switch (reason) {
            case NO_SUCH_SESSION -> new AttemptEnding(Kind.NO_SUCH_SESSION, rejected.message(), Fault.CALLER);
            case CONFLICT -> new AttemptEnding(Kind.CONFLICT, rejected.message(), Fault.BACKEND);
            case UNSUPPORTED -> new AttemptEnding(Kind.UNSUPPORTED, rejected.message(), Fault.CALLER);
            case CREDENTIALS, SETTINGS -> new AttemptEnding(Kind.BACKEND_SETTINGS, rejected.message(), Fault.SETTINGS);
            case NONSENSE -> new AttemptEnding(Kind.BACKEND_NONSENSE, rejected.message(), Fault.BACKEND);
            case REFUSED -> new AttemptEnding(Kind.REFUSED, rejected.message(), Fault.CALLER);
        };
    }
}
