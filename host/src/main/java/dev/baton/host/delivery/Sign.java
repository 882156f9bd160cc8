package dev.baton.host.delivery;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.host.delivery.Attempt.Outcome;
import java.time.Duration;

/** What the outcome of an attempt says of the backend. */
sealed interface Sign {

    /** It is there. */
    record There() implements Sign {}

    /**
     * It is not.
     *
     * @param asked for how long it wants to be left alone
     */
    record Away(String message, Duration asked) implements Sign {}

    /** Nothing: the attempt did not get so far, or what answered may be something else. */
    record Nothing() implements Sign {}

    static Sign of(Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered answered)) {
            return new Nothing();
        }
        if (answered.result() instanceof ActionResult.Retry retry) {
            return new Away(retry.message(), retry.after().orElse(Duration.ZERO));
        }
        if (answered.result() instanceof ActionResult.Unknown unknown) {
            return new Away(unknown.message(), Duration.ZERO);
        }
        return answered.result() instanceof ActionResult.Rejected rejected && !isTheBackends(rejected.reason())
                ? new Nothing()
                : new There();
    }

    /**
     * The same of one that asked what became of an earlier attempt: an app that cannot find that out says so whether its
     * backend is there or not.
     */
    static Sign ofAsking(Outcome outcome) {
        return outcome instanceof Outcome.Answered answered && answered.result() instanceof ActionResult.Unknown
                ? new Nothing()
                : of(outcome);
    }

    /** What may as well have come from a proxy in between, or from the app itself, is no sign of the backend. */
    private static boolean isTheBackends(Reason reason) {
        return reason != Reason.NONSENSE && reason != Reason.UNSUPPORTED;
    }
}
