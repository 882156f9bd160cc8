package dev.baton.host.auth;

import dev.baton.api.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is known of a token; the token itself is known to its owner alone. */
public record Token(String id, User user, Grants grants, Creation created, Optional<Instant> expiresAt, Use use) {

    /** How long one is valid, as people type it: one that is dead when it is shown is nobody's wish. */
    public static final Setting<Optional<Duration>> EXPIRES = Setting.duration(
                    "expires", Duration.ofMinutes(1), Duration.ofDays(36_500))
            .optional();

    public record Creation(Instant at, String by) {}

    /** @param lastAt to the minute */
    public record Use(Optional<Instant> lastAt, Optional<Instant> revokedAt) {}

    public boolean validAt(Instant now) {
        return use.revokedAt().isEmpty()
                && expiresAt.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
