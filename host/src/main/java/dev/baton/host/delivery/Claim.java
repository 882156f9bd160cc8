package dev.baton.host.delivery;

import dev.baton.api.ActionRequest;
import dev.baton.host.apps.AppId;

/**
 * A delivery that this host holds, to make one attempt at it.
 *
 * @param doubtful whether an earlier attempt ended without anybody knowing how: the backend is asked before anything is
 *     repeated
 * @param kept whether the host keeps trying; where not, it makes one attempt only
 * @param takenAt by System.nanoTime, at the latest when this was committed
 */
public record Claim(String id, AppId app, IncomingCall call, Turn turn, boolean doubtful, boolean kept, long takenAt) {

    /**
     * Which attempt it is.
     *
     * @param attempt counted from 1
     * @param tries the same, counted anew from when the call was last retried by hand
     * @param claim by which claim of this node it is held: where an attempt is not made, its number comes again, and this does not
     */
    public record Turn(int attempt, int tries, long claim) {

        public static final Turn FIRST = of(1);

        /** Of a call that was never retried by hand, and of which every attempt was made. */
        public static Turn of(int attempt) {
            return new Turn(attempt, attempt, attempt);
        }
    }

    public int attempt() {
        return turn.attempt;
    }

    /** What is written of this claim is written under this number, and changes nothing of a later one. */
    long number() {
        return turn.claim;
    }

    /** What the next pause goes by. */
    public int tries() {
        return turn.tries;
    }

    public ActionRequest request() {
        return call.request(id);
    }
}
