package dev.baton.host.http;

import java.io.IOException;

/** The body of a request has stopped in the middle; nothing more will be read of it. */
public final class BodyStalled extends IOException {

    private static final long serialVersionUID = 1L;

    BodyStalled(Throwable idle) {
        super("The body stopped in the middle.", idle);
    }
}
