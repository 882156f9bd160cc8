package dev.baton.api;

import java.io.IOException;

/** The request cannot have reached the backend: no connection was made. Trying again is safe, whatever it was. */
public final class NotSentException extends IOException {

    private static final long serialVersionUID = 1L;

    public NotSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
