package dev.baton.host.auth;

/** What a route asks of whoever uses it. */
public enum Need {
    /** Nothing: strangers may. */
    NOTHING,
    /** To be signed in. */
    SIGN_IN,
    /** To be one who calls apps; which apps and actions is up to the token. */
    CALL,
    /** To see everything. */
    SEE,
    /** To keep things going. */
    OPERATE,
    /** To set things up. */
    ADMINISTER;

    /**
     * Whether the caller may. A token that is limited to some apps or actions is made for a program that calls them: it
     * manages nothing, whoever owns it.
     */
    public boolean metBy(Caller caller) {
        return switch (this) {
            case NOTHING, SIGN_IN -> true;
            case CALL -> caller.role().mayCall();
            case SEE -> caller.role() != Role.CALLER && unlimited(caller);
            case OPERATE -> (caller.role() == Role.OPERATOR || caller.role() == Role.ADMIN) && unlimited(caller);
            case ADMINISTER -> caller.role() == Role.ADMIN && unlimited(caller);
        };
    }

    private static boolean unlimited(Caller caller) {
        return caller.grants().equals(Grants.ALL);
    }
}
