package dev.baton.host.auth;

import dev.baton.api.Secret;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.db.Database;
import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens in the database, by hash only. */
public final class Tokens {

    /** The last use of a token is known to the minute, which saves a write on every call. */
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private static final String TOKENS_WITH_USERS = """
            SELECT t.id AS token_id, t.hash, t.apps, t.actions, t.created_at AS token_created_at, t.created_by,
                   t.expires_at, t.last_used_at, t.revoked_at, u.id, u.name, u.role, u.created_at
            FROM tokens t JOIN users u ON u.id = t.user_id
            """;

    private final Database database;
    private final Clock clock;
    private final RandomText random = new RandomText();

    public Tokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param expiresAfter how long it lasts; empty is for ever
     * @param by the name of whoever makes it
     */
    public NewToken create(User user, Grants grants, Optional<Duration> expiresAfter, String by) {
        String clear = random.token();
        Instant now = Instant.ofEpochMilli(clock.millis());
        Token token = new Token(
                random.id(),
                user,
                grants,
                new Token.Creation(now, by),
                expiresAfter.map(now::plus),
                new Token.Use(Optional.empty(), Optional.empty()));
        insert(token, TokenHash.of(clear));
        return new NewToken(token, Secret.of(clear));
    }

    private void insert(Token token, TokenHash hash) {
        database.write(sql -> {
            AuditLog.note(
                    sql,
                    token.created().at(),
                    new AuditEntry(
                            token.created().by(),
                            What.TOKEN_MADE,
                            token.user().name(),
                            "",
                            (token.grants().appsText() + " " + token.grants().actionsText()).strip()));
            return sql.run(
                    """
                INSERT INTO tokens (id, user_id, hash, apps, actions, created_at, created_by, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                    token.id(),
                    token.user().id(),
                    hash,
                    token.grants().appsText(),
                    token.grants().actionsText(),
                    token.created().at(),
                    token.created().by(),
                    token.expiresAt());
        });
    }

    /** All tokens, those revoked and expired too, the newest first. */
    public List<Token> list() {
        return database.read(sql -> sql.query(TOKENS_WITH_USERS + "ORDER BY t.created_at DESC, t.id")
                .list(Tokens::token));
    }

    /** The same by somebody who is to be named. */
    public boolean revoke(String tokenId, String by) {
        return database.write(sql -> {
            boolean revoked = revoke(sql, tokenId);
            if (revoked) {
                String user = sql.query(TOKENS_WITH_USERS + "WHERE t.id = ?", tokenId)
                        .first(row -> row.text("name"))
                        .orElse(tokenId);
                AuditLog.note(sql, clock.instant(), new AuditEntry(by, What.TOKEN_REVOKED, user, "", ""));
            }
            return revoked;
        });
    }

    private boolean revoke(Sql sql, String tokenId) {
        return sql.run("UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", clock.instant(), tokenId)
                == 1;
    }

    /** Ends a token, on every host within a second. Whether there is one of that id that was still valid. */
    public boolean revoke(String tokenId) {
        return database.write(sql -> revoke(sql, tokenId));
    }

    /** The valid token of that hash. */
    Optional<Token> find(TokenHash hash) {
        return database.read(sql -> sql
                .query(TOKENS_WITH_USERS + "WHERE t.hash = ?", hash)
                .list(row -> new Stored(token(row), row.text("hash")))
                .stream()
                .filter(stored -> hash.isThat(stored.hash()))
                .map(Stored::token)
                .filter(token -> token.validAt(clock.instant()))
                .findFirst());
    }

    boolean useIsToBeNoted(Token token) {
        return token.use()
                .lastAt()
                .filter(last -> last.plus(USE_NOTED_EVERY).isAfter(clock.instant()))
                .isEmpty();
    }

    /** Notes that the token is in use, unless another host has just done so. */
    void noteUse(String tokenId) {
        Instant now = clock.instant();
        database.write(sql -> sql.run("""
                UPDATE tokens SET last_used_at = ?
                WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)
                """, now, tokenId, now.minus(USE_NOTED_EVERY)));
    }

    private static Token token(Row row) {
        return new Token(
                row.text("token_id"),
                new User(row.text("id"), row.text("name"), Role.valueOf(row.text("role")), row.time("created_at")),
                Grants.read(row.text("apps"), row.text("actions")),
                new Token.Creation(row.time("token_created_at"), row.text("created_by")),
                row.optionalTime("expires_at"),
                new Token.Use(row.optionalTime("last_used_at"), row.optionalTime("revoked_at")));
    }

    private record Stored(Token token, String hash) {}
}
