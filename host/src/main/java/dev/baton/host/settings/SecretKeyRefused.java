package dev.baton.host.settings;

/** The key that seals secrets cannot be used as it is. The message says what to do about it. */
public final class SecretKeyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretKeyRefused(String message) {
        super(message);
    }
}
