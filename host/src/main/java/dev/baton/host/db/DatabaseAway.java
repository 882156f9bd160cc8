package dev.baton.host.db;

/**
 * The database cannot be used now: it cannot be reached, is full, or keeps one waiting. The message names it and the
 * remedy. Nobody has to restart anything: once the cause is gone, the next call succeeds.
 */
public final class DatabaseAway extends RuntimeException {

    /** What callers hear, who may be anybody: the message names the place of the database, and is for the log. */
    public static final String SAID_TO_ALL =
            "The host's database is away; the host's log says why. Try again in a moment.";

    private static final long serialVersionUID = 1L;

    private final boolean committing;

    DatabaseAway(String message, Throwable cause) {
        this(message, cause, false);
    }

    private DatabaseAway(String message, Throwable cause, boolean committing) {
        super(message, cause);
        this.committing = committing;
    }

    DatabaseAway whileCommitting() {
        return new DatabaseAway(getMessage(), getCause(), true);
    }

    /** The same for work that was not even begun. */
    public DatabaseAway forOthers() {
        return new DatabaseAway(getMessage(), getCause(), false);
    }

    /** Whether the work may have been kept all the same: the database was asked to commit, and did not answer. */
    public boolean outcomeUnknown() {
        return committing;
    }
}
