package dev.baton.host.db;

/** This database is not for this program as it is: a wrong address, or made by a newer version. The message says what to do. */
public final class DatabaseRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseRefused(String message) {
        super(message);
    }
}
