package dev.baton.host;

/** The host cannot start. The message names the fault and the remedy, and is all that is shown. */
final class HostRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HostRefused(String message) {
        super(message);
    }
}
