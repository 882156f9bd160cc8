package dev.baton.host.settings;

/** What the admin wants of an app, apart from what it is doing: a restart changes nothing of it. */
public enum Wanted {
    ENABLED,
    DISABLED
}
