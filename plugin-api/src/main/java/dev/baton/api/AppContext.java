package dev.baton.api;

import java.time.Clock;

/**
 * What an app is lent for one revision of its settings: exactly what it would otherwise have to bring along. All of it
 * may be used from any thread, and all of it ends when the app's {@link IncomingAction} has been closed.
 */
public interface AppContext {

    /** The values of the declared settings, valid and complete. */
    Settings settings();

    /** Calls to the backend, with time-outs, a limit on the size of answers, and secrets kept out of the log. */
    Http http();

    /** The app's own log, which an admin sees on the app's page. Secrets among the settings are masked in it. */
    System.Logger log();

    /** What the app keeps across restarts and revisions. */
    Storage storage();

    /** The time. A test can set it. */
    Clock clock();

    /** Work that comes later, or again and again. */
    Scheduler scheduler();
}
