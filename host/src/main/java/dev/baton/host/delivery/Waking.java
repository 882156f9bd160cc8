package dev.baton.host.delivery;

import java.util.function.BooleanSupplier;

/** Whether rows of an app may still wait for a step of the back-off that means nothing any more. May be asked for by anybody. */
final class Waking {

    private volatile boolean wanted;

    Waking(boolean wanted) {
        this.wanted = wanted;
    }

    /** Has all that waits made due. */
    void want() {
        wanted = true;
    }

    boolean isWanted() {
        return wanted;
    }

    /**
     * Where it is wanted. That is noted as done before it is: what is put off meanwhile asks for it, too, and must not be
     * forgotten.
     *
     * @param some wakes some, and says whether these were all
     */
    void make(BooleanSupplier some) {
        if (wanted) {
            wanted = false;
            boolean all = false;
            try {
                all = some.getAsBoolean();
            } finally {
                if (!all) {
                    wanted = true;
                }
            }
        }
    }
}
