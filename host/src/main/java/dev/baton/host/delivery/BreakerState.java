package dev.baton.host.delivery;

import java.time.Instant;

/**
 * How an app's backend stands, as this host sees it.
 *
 * @param since when it came to be so
 * @param why what the last attempt came to, in a sentence; empty where it is closed
 */
public record BreakerState(Standing standing, Instant since, String why) {

    /** The words of everybody who writes about breakers. */
    public enum Standing {
        /** Calls go to the backend. */
        CLOSED,
        /** The backend is away, and calls wait. */
        OPEN,
        /** The same, and a call is under way that finds out whether it is back. */
        HALF_OPEN
    }
}
