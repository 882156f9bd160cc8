package dev.baton.host.auth;

import dev.baton.host.db.Database;
import dev.baton.host.db.Pieces;
import dev.baton.host.db.RecurringWork.Round;
import dev.baton.host.db.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets tokens that ended long ago; the audit tells of them for as long. Those by which scripts sign in are many, and
 * nobody looks for them.
 */
public record TokenSweep(Database database, Clock clock, Duration keep) {

    private static final Duration KEEP_OF_LOGINS = Duration.ofDays(1);

    private static final Duration EVERY = Duration.ofMinutes(10);

    public Round round() {
        return new Round("forget-tokens", EVERY, this::forget);
    }

    /** Gives how many these were. */
    int forget() {
        return new Pieces(database).all(this::forgetSome);
    }

    private int forgetSome(Sql sql) {
        Instant now = clock.instant();
        return sql.run(
                """
                DELETE FROM tokens WHERE id IN (
                  SELECT id FROM tokens
                  WHERE revoked_at < ? OR expires_at < ? OR (created_by = ? AND (revoked_at < ? OR expires_at < ?))
                  LIMIT ?)
                """,
                now.minus(keep),
                now.minus(keep),
                Tokens.BY_LOGIN,
                now.minus(KEEP_OF_LOGINS),
                now.minus(KEEP_OF_LOGINS),
                Pieces.PIECE);
    }
}
