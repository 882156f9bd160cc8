package dev.baton.host.apps;

/** What an app is doing. What the admin wants of it is another matter, and is kept elsewhere. */
public enum AppStatus {
    /** Settings are missing or wrong. */
    NEEDS_SETTINGS,
    /** It serves. */
    RUNNING,
    /** An admin has switched it off. */
    STOPPED,
    /** It could not be loaded or started. */
    FAILED
}
