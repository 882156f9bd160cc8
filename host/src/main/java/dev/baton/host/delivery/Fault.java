package dev.baton.host.delivery;

/** Whose fault it was that an attempt did not succeed. */
public enum Fault {
    NONE,
    CALLER,
    BACKEND,
    SETTINGS,
    APP,
    HOST
}
