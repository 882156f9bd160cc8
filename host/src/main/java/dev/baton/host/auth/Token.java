package dev.baton.host.auth;

import java.time.Instant;
import java.util.Optional;

/** What is known of a token; the token itself is known to its owner alone. */
public record Token(String id, User user, Grants grants, Creation created, Optional<Instant> expiresAt, Use use) {

    public record Creation(Instant at, String by) {}

    /** @param lastAt to the minute */
    public record Use(Optional<Instant> lastAt, Optional<Instant> revokedAt) {}

    public boolean validAt(Instant now) {
        return use.revokedAt().isEmpty()
                && expiresAt.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
