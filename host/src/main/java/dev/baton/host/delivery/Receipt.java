package dev.baton.host.delivery;

import dev.baton.host.apps.AppState;
import java.time.Duration;
import java.util.Optional;

/** What a caller is told of a call. */
public sealed interface Receipt {

    /** Whether the caller hears that the host keeps the call. */
    default boolean saysThatItIsKept() {
        return this instanceof Kept || this instanceof LostSight lost && lost.fate == LostSight.Fate.KEPT;
    }

    /** The call was performed once, and this is how it ended. */
    record Ended(String delivery, DeliveryState state, AttemptEnding ending, Duration comeBack) implements Receipt {}

    /** It is on disk, and the host owns it. */
    record Kept(String delivery, Duration comeBack) implements Receipt {}

    /** The caller has used the key before; this is what it was told then. */
    record Replayed(Receipt first) implements Receipt {}

    /** The caller has used the key before, and that call is still being performed. */
    record KeyInProgress(String delivery) implements Receipt {}

    /** The caller has used the key before, for something else. */
    record KeyReused(String delivery) implements Receipt {}

    /** An earlier call for the session is open, and this one was not to be kept. */
    record Behind(Optional<String> earlier) implements Receipt {}

    /** The backend is away, and the call was not to be kept: it was not written down. */
    record BackendAway(String why, Duration comeBack) implements Receipt {}

    /** The app does not serve. */
    record NotRunning(AppState app) implements Receipt {}

    /** There is no such app. */
    record NoSuchApp() implements Receipt {}

    /**
     * The database did not say whether it has the call. What it has is withdrawn when it is back, but for what another
     * host has taken over by then.
     */
    record InDoubt(String delivery) implements Receipt {}

    /** Another host took the call over while this one was not heard of, or may, since its end is not on disk. */
    record LostSight(String delivery, Fate fate) implements Receipt {

        /** What becomes of it. */
        public enum Fate {
            /** The host owns it. */
            KEPT,
            /** It is to be handed back; but whoever takes it over before that is on disk makes another attempt. */
            HANDED_BACK_OR_DONE,
            /** Nobody makes another attempt. */
            OVER
        }
    }
}
