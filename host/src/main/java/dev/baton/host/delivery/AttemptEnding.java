package dev.baton.host.delivery;

import java.util.Objects;

/**
 * What an attempt came to.
 *
 * @param kind in a word: what the attempt's outcome was called
 * @param message names the thing and the remedy, without any secret; empty where all went well
 */
public record AttemptEnding(Kind kind, String message, Fault fault) {

    private static final int LONGEST = 2_000;

    public AttemptEnding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(fault, "fault");
        message = storable(message);
    }

    /** What an app says may hold what no database takes. */
    static String storable(String message) {
        String text = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "...";
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '?');
    }

    /** The words in which endings are kept. New ones may be added; none is ever renamed. */
    public enum Kind {
        DONE,
        NO_SUCH_SESSION,
        CONFLICT,
        UNSUPPORTED,
        BACKEND_SETTINGS,
        BACKEND_NONSENSE,
        REFUSED,
        BACKEND_AWAY,
        OUTCOME_UNKNOWN,
        APP_FAULT,
        APP_FULL,
        APP_NOT_RUNNING,
        /** The host could not write the call down; it was not made. */
        HOST_AWAY
    }
}
