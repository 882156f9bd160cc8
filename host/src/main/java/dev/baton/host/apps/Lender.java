package dev.baton.host.apps;

import dev.baton.api.AppContext;
import dev.baton.api.Setting;
import dev.baton.api.Settings;
import java.util.List;
import java.util.concurrent.Executor;

/** Lends an app what its {@link AppContext} promises, for one revision of its settings. */
public interface Lender {

    /**
     * @param declared tells which of the settings are secrets, to be masked in the app's log
     * @param executor runs everything that belongs to the app: replies arriving, work that was scheduled. It should have
     *     threads left when every call that it is let to run is blocked: a reply that finds none is handed over elsewhere
     *     only when the time of its exchange is up. It lives until the loan is closed
     */
    Loan lend(AppId app, List<Setting<?>> declared, Settings settings, Executor executor);

    /** What was lent, until it is taken back. */
    interface Loan extends AutoCloseable {

        AppContext context();

        /** The text without any secret of this app in it. */
        String masked(String text);

        /** Writes into the app's log, masked, what the host found wrong with the app. */
        void logFault(String text);

        /** Takes it back: scheduled work ends, and calls that are under way are cancelled. */
        @Override
        void close();
    }
}
