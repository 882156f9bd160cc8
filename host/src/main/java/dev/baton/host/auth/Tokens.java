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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tokens in the database, by hash only. */
public final class Tokens {

    /** The last use of a token is known to the minute, which saves a write on every call. */
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    /** Who makes the token of a sign-in by password. No user's name has a blank in it. */
    static final String BY_LOGIN = "by login";

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
        String covers = (grants.appsText() + " " + grants.actionsText()).strip();
        return make(user, grants, expiresAfter, by, new AuditEntry(by, What.TOKEN_MADE, user.name(), "", covers));
    }

    /** The token of somebody who signs in by password, for all that they may. */
    public NewToken logIn(User user, Duration lasts) {
        AuditEntry signedIn = new AuditEntry(user.name(), What.SIGNED_IN, user.name(), "", "");
        return make(user, Grants.ALL, Optional.of(lasts), BY_LOGIN, signedIn);
    }

    private NewToken make(User user, Grants grants, Optional<Duration> expiresAfter, String by, AuditEntry entry) {
        String clear = random.token();
        Instant now = Instant.ofEpochMilli(clock.millis());
        Token token = new Token(
                random.id(),
                user,
                grants,
                new Token.Creation(now, by),
                expiresAfter.map(now::plus),
                new Token.Use(Optional.empty(), Optional.empty()));
        insert(token, TokenHash.of(clear), entry);
        return new NewToken(token, Secret.of(clear));
    }

    private void insert(Token token, TokenHash hash, AuditEntry entry) {
        database.write(sql -> {
            AuditLog.note(sql, token.created().at(), entry);
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

    /**
     * Ends a token, on every host within a second. Whether there is one of that id that was still valid.
     *
     * @param by the name of whoever ends it
     */
    public boolean revoke(String tokenId, String by) {
        return end(
                tokenId,
                token -> new AuditEntry(by, What.TOKEN_REVOKED, token.user().name(), "", ""));
    }

    /** Ends the token of somebody who signs out with it. */
    public void logOut(String tokenId) {
        end(tokenId, token -> {
            What what = token.created().by().equals(BY_LOGIN) ? What.SIGNED_OUT : What.TOKEN_REVOKED;
            return new AuditEntry(token.user().name(), what, token.user().name(), "", "");
        });
    }

    private boolean end(String tokenId, Function<Token, AuditEntry> entry) {
        return database.write(sql -> {
            Instant now = clock.instant();
            boolean ended =
                    sql.run("UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", now, tokenId) == 1;
            if (ended) {
                sql.query(TOKENS_WITH_USERS + "WHERE t.id = ?", tokenId)
                        .first(Tokens::token)
                        .ifPresent(token -> AuditLog.note(sql, now, entry.apply(token)));
            }
            return ended;
        });
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
