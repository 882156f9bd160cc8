package dev.baton.host.auth;

/** What a user is there for. */
public enum Role {
    /** Sets up apps, users and tokens, and may do all that the others may. */
    ADMIN,
    /** Keeps things going: sees everything, retries deliveries, calls apps. */
    OPERATOR,
    /** Sees everything and changes nothing. */
    VIEWER,
    /** A program that calls apps, and sees nothing else. */
    CALLER;

    /** Whether users of this role may call apps at all, within what their token grants. */
    public boolean mayCall() {
        return this != VIEWER;
    }
}
