package dev.baton.host.delivery;

import java.time.Duration;

/**
 * How long a caller waits.
 *
 * @param most zero asks for an answer as soon as the call is on disk
 */
public record Patience(Duration most) {

    /** Longer than this nobody may wait. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    public Patience {
        most = most.compareTo(LONGEST) > 0 ? LONGEST : most;
    }
}
