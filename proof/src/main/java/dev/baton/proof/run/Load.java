package dev.baton.proof.run;

import java.time.Duration;

/**
 * How much callers do.
 *
 * @param callers who each send one call after the other
 * @param perSecond how many calls each of them sends a second, at most
 * @param patience how long they wait for an answer
 */
public record Load(long seed, int callers, int perSecond, Duration patience) {

    public static Load usual(long seed) {
        return new Load(seed, 6, 30, Duration.ofSeconds(12));
    }
}
