package dev.baton.host.auth;

import dev.baton.api.Secret;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.db.Database;
import dev.baton.host.db.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is signed in at the console. It is kept in the database, by hash only, so that it outlasts a restart and is good on
 * every host. A sign-in ends by itself: when nothing was done with it for a while, and in any case after half a day.
 */
public final class ConsoleSignIns {

    static final Duration IDLE = Duration.ofHours(1);
    static final Duration LONGEST = Duration.ofHours(12);

    /** What was done last is known to the minute, which saves a write on every page. */
    private static final Duration SEEN_NOTED_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final RandomText random = new RandomText();

    public ConsoleSignIns(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Begins one. What it gives is kept nowhere else, and goes into the browser's cookie. */
    public Secret begin(User user) {
        String cookie = random.token();
        Instant now = clock.instant();
        database.write(sql -> {
            sql.run(
                    "DELETE FROM console_sign_in WHERE began_at <= ? OR seen_at <= ?",
                    now.minus(LONGEST),
                    now.minus(IDLE));
            AuditLog.note(sql, now, new AuditEntry(user.name(), What.SIGNED_IN, user.name(), "", ""));
            return sql.run(
                    "INSERT INTO console_sign_in (hash, id, user_id, began_at, seen_at) VALUES (?, ?, ?, ?, ?)",
                    TokenHash.of(cookie),
                    random.id(),
                    user.id(),
                    now,
                    now);
        });
        return Secret.of(cookie);
    }

    /**
     * Who it is, and in which role now; empty where the sign-in has ended, or never began.
     *
     * @param active whether somebody does something, as opposed to a page that looks for news by itself
     */
    public Optional<Caller> find(String cookie, boolean active) {
        if (!RandomText.looksLikeToken(cookie)) {
            return Optional.empty();
        }
        TokenHash hash = TokenHash.of(cookie);
        Instant now = clock.instant();
        Optional<Known> known = database.read(
                sql -> sql.query("""
                        SELECT s.id AS sign_in, s.seen_at, u.id, u.name, u.role
                        FROM console_sign_in s JOIN users u ON u.id = s.user_id
                        WHERE s.hash = ? AND s.began_at > ? AND s.seen_at > ?
                        """, hash, now.minus(LONGEST), now.minus(IDLE)).first(ConsoleSignIns::known));
        if (active && known.isPresent() && known.get().seenAt().isBefore(now.minus(SEEN_NOTED_EVERY))) {
            database.write(sql -> sql.run("UPDATE console_sign_in SET seen_at = ? WHERE hash = ?", now, hash));
        }
        return known.map(Known::caller);
    }

    public void end(String cookie) {
        if (RandomText.looksLikeToken(cookie)) {
            TokenHash hash = TokenHash.of(cookie);
            database.write(sql -> {
                Optional<String> name = sql.query("""
                                SELECT u.name FROM console_sign_in s JOIN users u ON u.id = s.user_id WHERE s.hash = ?
                                """, hash).first(row -> row.text("name"));
                name.ifPresent(user ->
                        AuditLog.note(sql, clock.instant(), new AuditEntry(user, What.SIGNED_OUT, user, "", "")));
                return sql.run("DELETE FROM console_sign_in WHERE hash = ?", hash);
            });
        }
    }

    private record Known(Caller caller, Instant seenAt) {}

    private static Known known(Row row) {
        return new Known(
                new Caller(
                        row.text("id"),
                        row.text("name"),
                        Role.valueOf(row.text("role")),
                        Grants.ALL,
                        row.text("sign_in")),
                row.time("seen_at"));
    }
}
