package dev.baton.api;

import java.util.List;

/**
 * What a plugin jar offers: one kind of backend. Its manifest's {@code Plugin-Class} names the class that implements
 * this; that class needs a public constructor without parameters, which does nothing that can fail.
 *
 * <p>An app never sees a setting change. For each revision of its settings the host calls {@link #start} again, on a
 * new instance where the jar is new, and closes the older {@link IncomingAction} after its last call has returned.
 */
public interface App {

    /** The settings, in the order in which an admin sees them. The same list on every call, and no id twice. */
    List<Setting<?>> settings();

    /**
     * Starts the app with one valid revision of its settings. Called once a revision; the actions of two revisions may
     * run side by side for a while. It should not wait for the backend: an app whose backend is away can still start.
     *
     * @throws Exception with a message that tells an admin what to do; the app is then shown as failed, and an older
     *     revision that runs goes on serving
     */
    IncomingAction start(AppContext context) throws Exception;
}
