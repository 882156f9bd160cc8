package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import java.time.Instant;
import java.util.Optional;

/**
 * An accepted call, as the ledger has it.
 *
 * @param ending what its last attempt came to, where there was one
 * @param toldKept whether its caller, who gave a key, was told that the host keeps it; who joined is noted apart
 */
public record Delivery(
        String id,
        AppId app,
        IncomingCall call,
        Origin origin,
        DeliveryState state,
        Progress progress,
        Optional<AttemptEnding> ending,
        boolean toldKept) {

    /** Whether nothing was done: who was told so is to come again. */
    boolean nothingWasDone() {
        return (state == DeliveryState.RETURNED || state == DeliveryState.GIVEN_UP)
                && ending.filter(last -> last.kind() != AttemptEnding.Kind.APP_FAULT)
                        .isPresent();
    }

    boolean isOpenAndKept() {
        return state == DeliveryState.OPEN && progress.keepUntil().isPresent();
    }

    /** Why it cannot be retried by hand; empty where it can, because it has ended without success. */
    public Optional<String> obstacleToRetry() {
        return switch (state) {
            case OPEN -> Optional.of("The delivery " + id + " is open: its next attempt comes by itself.");
            case DONE -> Optional.of("The delivery " + id + " is done: there is nothing to try again.");
            case REFUSED, RETURNED, UNKNOWN, GIVEN_UP -> Optional.empty();
        };
    }

    /** Who asked for it, and when. */
    public record Origin(String caller, Optional<String> key, Instant acceptedAt) {}

    /**
     * How far it is.
     *
     * @param nextAttempt when the next attempt is due, while it is open
     */
    public record Progress(
            int attempts, Optional<Instant> keepUntil, Instant nextAttempt, Optional<Instant> settledAt) {}
}
