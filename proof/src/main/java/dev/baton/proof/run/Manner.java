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
    /** It has too much to do, and says for how long it wants to be left alone. */
    ASKS_TO_WAIT,
    REFUSES,
    /** It does not know our key any more. */
    REFUSES_OUR_KEY,
    /** Its answer makes the app throw. */
    BREAKS_THE_APP;

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
        if (percent < 94) {
            return IS_AWAY;
        }
        return switch (percent) {
            case 94 -> ASKS_TO_WAIT;
            case 95, 96 -> REFUSES_OUR_KEY;
            case 97 -> BREAKS_THE_APP;
            default -> REFUSES;
        };
    }
}
