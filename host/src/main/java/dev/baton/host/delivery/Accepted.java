package dev.baton.host.delivery;

import java.util.Optional;

/** What became of a call at the ledger's door. */
public sealed interface Accepted {

    /** It is on disk, and held by this host for its first attempt. */
    record ToPerform(Claim claim) implements Accepted {}

    /** It is on disk, and has its turn when the earlier calls for its session have ended. */
    record InLine(String id) implements Accepted {}

    /** It is on disk, and waits for its backend to come back. */
    record SetAside(String id) implements Accepted {}

    /** Its backend is away, and it is not to be kept: nothing was written. */
    record NotSetAside() implements Accepted {}

    /** The database did not say whether it has it. */
    record InDoubt(String id) implements Accepted {}

    /** An identical call is open already; this one has become the same. */
    record Joined(String id, boolean kept) implements Accepted {}

    /**
     * The caller has used this key before.
     *
     * @param toldKept whether the caller heard then that the host keeps the call
     * @param held whether some host performs it now
     */
    record KnownKey(Delivery delivery, boolean samePayload, boolean toldKept, boolean held) implements Accepted {

        /** Whether the host keeps it for another attempt, and nobody was told so. */
        boolean waits() {
            return samePayload && !toldKept && !held && delivery.isOpenAndKept();
        }
    }

    /** An earlier call for the session is open, and this one is not to be kept: nothing was written. */
    record Behind(Optional<String> earlier) implements Accepted {}
}
