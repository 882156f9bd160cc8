package dev.baton.host.auth;

/**
 * So many calls come with tokens that nobody has seen here lately that this one could not be looked up in time. Whose
 * token is in use is not held up by them.
 */
public final class TooManyStrangers extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyStrangers() {
        super("Too many calls with unknown tokens are waiting to be signed in. Try again in a second.");
    }
}
