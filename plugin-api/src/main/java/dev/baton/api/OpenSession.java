package dev.baton.api;

import java.time.Instant;
import java.util.Objects;

/** A chat that is open at the backend, and when something was last said in it. */
public record OpenSession(String id, Instant lastActivity) {

    public OpenSession {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(lastActivity, "lastActivity");
    }
}
