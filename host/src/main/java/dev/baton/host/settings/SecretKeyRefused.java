package dev.baton.host.settings;

import java.nio.file.Path;

/** The key that seals secrets cannot be used as it is. The message says what to do about it. */
public final class SecretKeyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretKeyRefused(String message) {
        super(message);
    }

    /** A command found no key where the host must have one: what it made for itself nobody else could open. */
    public static SecretKeyRefused keptElsewhere(Path file) {
        return new SecretKeyRefused(
                "Nothing was done: a host serves from this folder, and there is no " + file
                        + ", so it has its key from elsewhere. Give this command the same, by BATON_SECRET_KEY_FILE for instance.");
    }
}
