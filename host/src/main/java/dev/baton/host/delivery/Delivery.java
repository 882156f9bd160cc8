package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import java.time.Instant;
import java.util.Optional;

/**
 * An accepted call, as the ledger has it.
 *
 * @param ending what its last attempt came to, where there was one
 * @param toldKept whether its caller, who gave a key, was told that the host keeps it
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
