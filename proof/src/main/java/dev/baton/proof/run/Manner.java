package dev.baton.proof.run;

import java.util.Random;

/** How the backend treats a request. */
public enum Manner {
    ACCEPTS,
    ACCEPTS_SLOWLY,
    ACCEPTS_AND_HANGS_UP,
    HANGS_UP,
    /** Says nothing for so long that a host can be killed or frozen meanwhile, and then hangs up. */
    HOLDS,
    IS_AWAY,
    REFUSES;

    /** Who decides. */
    @FunctionalInterface
    public interface Choice {

        /** @param before how often the call has reached the backend already */
        Manner of(String call, int before);

        static Choice always(Manner manner) {
            return (call, before) -> manner;
        }

        /** By lot, the same for the same call and seed; a backend that was asked before is well again. */
        static Choice byLot(long seed) {
            return (call, before) -> before > 0 ? ACCEPTS : drawn(new Random(seed * 31 + call.hashCode()));
        }
    }

    private static Manner drawn(Random lot) {
        lot.nextInt(); // The first one of similar seeds is similar.
        int percent = lot.nextInt(100);
        if (percent < 72) {
            return ACCEPTS;
        }
        if (percent < 84) {
            return ACCEPTS_SLOWLY;
        }
        if (percent < 88) {
            return ACCEPTS_AND_HANGS_UP;
        }
        if (percent < 91) {
            return HANGS_UP;
        }
        return percent < 95 ? IS_AWAY : REFUSES;
    }
}
