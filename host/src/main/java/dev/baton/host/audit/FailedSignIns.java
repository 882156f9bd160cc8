package dev.baton.host.audit;

import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Wrong passwords. All of an hour for one user are one entry, and so are all with names that nobody has: whoever guesses
 * fills no disk, however many addresses and names they try.
 */
public record FailedSignIns(Database database, Clock clock) {

    private static final Duration ONE_ENTRY = Duration.ofHours(1);

    /** Who it was: no user's name has a blank in it. */
    static final String STRANGER = "a stranger";

    /**
     * What an entry says of it.
     *
     * @param count how many there were
     * @param last when it was for the last time
     * @param from the address of the last one
     */
    public record Failures(long count, Instant last, String from) {

        /** Reads what {@link AuditEntry#later} says of it. */
        public static Failures read(String later) {
            String[] parts = later.split(" ", 3);
            return new Failures(Long.parseLong(parts[0]), Instant.parse(parts[1]), parts[2]);
        }
    }

    /**
     * Notes one.
     *
     * @param user empty for a name that nobody has. That itself is not kept: people type passwords into the wrong field
     */
    public void note(Optional<String> user, String from) {
        Instant now = clock.instant();
        String subject = user.orElse("");
        String later = now + " " + from;
        database.write(sql -> {
            boolean grouped = sql.run("""
                            UPDATE audit SET detail = CAST(CAST(detail AS BIGINT) + 1 AS TEXT), later = ?
                            WHERE at > ? AND what = ? AND subject = ?
                            """, later, now.minus(ONE_ENTRY), What.SIGN_IN_FAILED, subject) > 0;
            if (!grouped) {
                AuditLog.insert(sql, now, new AuditEntry(STRANGER, What.SIGN_IN_FAILED, subject, "", later), "1");
            }
            return grouped;
        });
    }
}
