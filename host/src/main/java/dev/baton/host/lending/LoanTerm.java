package dev.baton.host.lending;

import dev.baton.host.apps.AppId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The time for which an app is lent what it is lent, and what has to end when that time does. */
final class LoanTerm {

    private final AppId app;
    private final Set<Runnable> endings = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    LoanTerm(AppId app) {
        this.app = app;
    }

    AppId app() {
        return app;
    }

    /** @throws IllegalStateException if the loan is over */
    void check() {
        if (over) {
            throw new IllegalStateException(
                    "The app " + app + " was stopped, or has new settings: what it was lent has been taken back.");
        }
    }

    /** Runs the ending when the loan ends, at once if it has; unless it is {@link #forget forgotten} before. */
    void atEnd(Runnable ending) {
        endings.add(ending);
        if (over && endings.remove(ending)) {
            ending.run();
        }
    }

    void forget(Runnable ending) {
        endings.remove(ending);
    }

    void end() {
        over = true;
        for (Runnable ending : endings) {
            if (endings.remove(ending)) {
                ending.run();
            }
        }
    }
}
