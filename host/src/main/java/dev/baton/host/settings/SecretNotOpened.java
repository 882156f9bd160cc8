package dev.baton.host.settings;

/** A sealed secret does not open: the key is missing, or somebody has changed it. The message says what to do about it. */
public final class SecretNotOpened extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretNotOpened(String message) {
        super(message);
    }
}
