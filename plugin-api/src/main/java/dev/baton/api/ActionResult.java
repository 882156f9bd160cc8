package dev.baton.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How one attempt ended. Messages are read by callers and admins: they name the thing and the remedy, and hold no
 * secret.
 */
public sealed interface ActionResult {

    /** The backend has accepted it. */
    record Done() implements ActionResult {
        private static final Done DONE = new Done();
    }

    /** The backend will not do it, and asking again changes nothing. */
    record Rejected(Reason reason, String message) implements ActionResult {
        public Rejected {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
        }
    }

    /** It was not done, and may well be done later: the backend is away, busy, or wants fewer calls. */
    record Retry(String message, Optional<Duration> after) implements ActionResult {
        public Retry {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(after, "after");
            after = after.map(Retry::atMostADay);
        }

        /** A backend that wants to be left alone for longer is asked once a day all the same. */
        private static Duration atMostADay(Duration after) {
            Duration most = Duration.ofDays(1);
            return after.isNegative() ? Duration.ZERO : after.compareTo(most) > 0 ? most : after;
        }
    }

    /** It was sent, and nobody knows whether it was done. */
    record Unknown(String message) implements ActionResult {
        public Unknown {
            Objects.requireNonNull(message, "message");
        }
    }

    /** Why a request was rejected. */
    enum Reason {
        /** The backend does not know the session. */
        NO_SUCH_SESSION,
        /** The backend cannot do it now for a reason of its own: nobody online, already there. */
        CONFLICT,
        /** This app, or this backend as it is set up, has no such action. */
        UNSUPPORTED,
        /** The backend does not accept our key, or the key does not cover this. */
        CREDENTIALS,
        /** The backend is not what the settings say: wrong address, wrong account, something not switched on. */
        SETTINGS,
        /** The backend's answer makes no sense: not what it documents, or a success that denies itself. */
        NONSENSE,
        /** The request itself is at fault: the backend will never accept it as it is. */
        REFUSED
    }

    static ActionResult done() {
        return Done.DONE;
    }

    static ActionResult rejected(Reason reason, String message) {
        return new Rejected(reason, message);
    }

    static ActionResult retry(String message) {
        return new Retry(message, Optional.empty());
    }

    /** @param after how long the backend asked to be left alone; a day counts as much as any longer time */
    static ActionResult retry(String message, Optional<Duration> after) {
        return new Retry(message, after);
    }

    static ActionResult unknown(String message) {
        return new Unknown(message);
    }
}
