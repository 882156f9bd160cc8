package dev.baton.host.delivery;

import java.time.Duration;

/**
 * What is written after an attempt.
 *
 * @param state where the delivery stands now
 * @param pause how long until the next attempt: ours while it is open, the caller's where it was returned
 * @param doubtful whether the next attempt must ask the backend first
 * @param least how long the backend has asked to be left alone; a last attempt before the time is over waits no less
 * @param took how long the attempt took
 */
public record Settlement(
        DeliveryState state, Duration pause, Duration least, boolean doubtful, AttemptEnding ending, Duration took) {

    /** Of a backend that asked for nothing. */
    public Settlement(DeliveryState state, Duration pause, boolean doubtful, AttemptEnding ending, Duration took) {
        this(state, pause, Duration.ZERO, doubtful, ending, took);
    }

    /** Whether it is for a caller to do something about it, where one still waits: the host has nothing to try by itself. */
    boolean isForTheCaller() {
        return state == DeliveryState.RETURNED || ending.kind() == AttemptEnding.Kind.BACKEND_SETTINGS;
    }
}
