package dev.baton.proof.run;

import java.util.List;
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

    private static final List<Manner> BAD =
            List.of(ACCEPTS_AND_HANGS_UP, HANGS_UP, IS_AWAY, ASKS_TO_WAIT, REFUSES, REFUSES_OUR_KEY, BREAKS_THE_APP);

    /** Who decides. */
    @FunctionalInterface
    public interface Choice {

        /** @param before how often the call has reached the backend already */
        Manner of(String call, int before);

        static Choice always(Manner manner) {
            return (call, before) -> manner;
        }

        /**
         * By lot, the same for the same call and seed. Who comes for the second time may be treated badly again; for the
         * third time, the backend is well.
         */
        static Choice byLot(long seed) {
            return (call, before) -> switch (before) {
                case 0 -> drawn(new Random(seed * 31 + call.hashCode()));
                case 1 -> drawnAgain(new Random(seed * 37 + call.hashCode()));
                default -> ACCEPTS;
            };
        }
    }

    private static Manner drawnAgain(Random lot) {
        lot.nextInt();
        return lot.nextInt(100) < 70 ? ACCEPTS : BAD.get(lot.nextInt(BAD.size()));
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
