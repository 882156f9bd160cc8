package dev.baton.api;

import java.util.Objects;

/** Whether the backend can be reached with the settings as they are, and a sentence that says why or why not. */
public record CheckResult(boolean ok, String message) {

    public CheckResult {
        Objects.requireNonNull(message, "message");
    }

    public static CheckResult ok(String message) {
        return new CheckResult(true, message);
    }

    /** @param message names the thing and the remedy */
    public static CheckResult failed(String message) {
        return new CheckResult(false, message);
    }
}
