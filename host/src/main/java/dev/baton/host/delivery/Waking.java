package dev.baton.host.delivery;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Which rows of an app may still wait for a step of the back-off that means nothing any more. May be asked for by anybody. */
final class Waking {

    private final AtomicReference<Sleepers> wanted;

    Waking(Sleepers wanted) {
        this.wanted = new AtomicReference<>(wanted);
    }

    /** Has them made due. */
    void want(Sleepers whom) {
        wanted.accumulateAndGet(whom, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    Sleepers wanted() {
        return wanted.get();
    }

    /**
     * Where it is wanted. That is noted as done before it is: what is put off meanwhile asks for it, too, and must not be
     * forgotten.
     *
     * @param some wakes some of those, and says whether these were all
     */
    void make(Predicate<Sleepers> some) {
        if (wanted.get() == Sleepers.NONE) {
            return;
        }
        Sleepers whom = wanted.getAndSet(Sleepers.NONE);
        boolean all = false;
        try {
            all = some.test(whom);
        } finally {
            if (!all) {
                want(whom);
            }
        }
    }
}
