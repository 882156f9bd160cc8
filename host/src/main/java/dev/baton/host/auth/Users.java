package dev.baton.host.auth;

import dev.baton.api.Secret;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.audit.FailedSignIns;
import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseRefused;
import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Users in the database. Names are unique without regard to case. */
public final class Users {

    /** The one who is made at the first start. */
    public static final String ADMIN = "admin";

    /** Who made the user {@code admin}: no user's name has a blank in it. */
    private static final String FIRST_START = "first start";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    private final Database database;
    private final Passwords passwords;
    private final Clock clock;
    private final FailedSignIns failed;
    private final RandomText random = new RandomText();

    public Users(Database database, Passwords passwords, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
        this.failed = new FailedSignIns(database, clock);
    }

    /**
     * Makes the user {@code admin} where nobody is an admin yet, with the given password or else a generated one. Of
     * several hosts that start at once, one makes it and the others get an empty answer.
     */
    public Optional<FirstAdmin> makeAdmin(Optional<Secret> given) {
        // Not by its name: whoever has removed it, with another admin in its place, must not find it there again.
        if (!nobodyIsAdmin()) {
            return Optional.empty();
        }
        Secret password = given.orElseGet(this::madeUpPassword);
        Optional<FirstAdmin> made = insert(ADMIN, Role.ADMIN, Optional.of(passwords.hash(password)), FIRST_START)
                .map(user -> new FirstAdmin(user, password, given.isEmpty()));
        if (made.isEmpty() && nobodyIsAdmin()) {
            throw new DatabaseRefused("Nobody is an admin, and the name '" + ADMIN + "' is taken by a user who is not."
                    + " Make one: baton user create NAME --role admin");
        }
        return made;
    }

    private boolean nobodyIsAdmin() {
        return list().stream().noneMatch(user -> user.role() == Role.ADMIN);
    }

    /**
     * Adds a user; empty where the name is taken.
     *
     * @param by the name of whoever adds it
     */
    public Optional<User> add(String name, Role role, Secret password, String by) {
        return insert(name, role, Optional.of(passwords.hashChosen(password)), by);
    }

    /** A password that nobody can guess, and that is kept nowhere. */
    public Secret madeUpPassword() {
        return Secret.of(random.password());
    }

    /**
     * The user of that name, made as a caller without a password where there is none: it signs in by token only.
     *
     * @param by the name of whoever wants it
     */
    public User callerNamed(String name, String by) {
        return find(name)
                .or(() -> insert(name, Role.CALLER, Optional.empty(), by))
                // Somebody else has just made it.
                .or(() -> find(name))
                .orElseThrow(() -> new IllegalStateException("The user '" + name + "' comes and goes. Try again."));
    }

    private Optional<User> insert(String name, Role role, Optional<String> hash, String by) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A user's name has 1 to 64 letters, digits, dots, hyphens, underscores"
                    + " and at-signs, and no others.");
        }
        if (role != Role.ADMIN && name.equalsIgnoreCase(ADMIN) && nobodyIsAdmin()) {
            throw new IllegalArgumentException("The user '" + ADMIN + "' is made at the first start of a host, as an"
                    + " admin. Start one first, or choose another name.");
        }
        return database.write(sql -> {
            Optional<User> added = sql.query("""
                        INSERT INTO users (id, name, role, password_hash, created_at) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        RETURNING id, name, role, created_at
                        """, random.id(), name, role, hash, clock.instant())
                    .first(Users::user);
            added.ifPresent(user -> AuditLog.note(
                    sql, user.createdAt(), new AuditEntry(by, What.USER_ADDED, user.name(), "", role.word())));
            return added;
        });
    }

    public Optional<User> find(String name) {
        return database.read(
                sql -> sql.query("SELECT id, name, role, created_at FROM users WHERE LOWER(name) = LOWER(?)", name)
                        .first(Users::user));
    }

    public Optional<User> findById(String userId) {
        return database.read(sql -> byId(sql, userId));
    }

    static Optional<User> byId(Sql sql, String userId) {
        return sql.query("SELECT id, name, role, created_at FROM users WHERE id = ?", userId)
                .first(Users::user);
    }

    public List<User> list() {
        return database.read(sql -> sql.query("SELECT id, name, role, created_at FROM users ORDER BY LOWER(name)")
                .list(Users::user));
    }

    /**
     * The user whose name and password these are. A name that nobody has takes as long as a wrong password.
     *
     * @param from the address that the attempt comes from; it is noted with one that fails
     */
    public Optional<User> signIn(String name, Secret password, String from) {
        Optional<Known> known = known(name);
        boolean matches = passwords.matches(password, known.flatMap(Known::hash));
        if (!matches) {
            failed.note(known.map(Known::user).map(User::name), from);
        }
        return known.filter(found -> matches).map(Known::user);
    }

    /** What can be no name is not asked for: PostgreSQL would refuse the question. */
    private Optional<Known> known(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return database.read(sql -> sql.query(
                        "SELECT id, name, role, created_at, password_hash FROM users WHERE LOWER(name) = LOWER(?)",
                        name)
                .first(row -> new Known(user(row), row.optionalText("password_hash"))));
    }

    /** Other roles, and goodbyes. */
    public UserChanges changes() {
        return new UserChanges(database, clock);
    }

    /**
     * Changes a password, and ends all other sign-ins that were made by it; tokens that were made for programs stay.
     *
     * @param by the name of whoever changes it
     * @param kept the id of the sign-in that goes on: of whoever changes their own
     * @return whether there is such a user
     */
    public boolean changePassword(String userId, Secret password, String by, Optional<String> kept) {
        String hash = passwords.hashChosen(password);
        return database.write(sql -> {
            Optional<String> name = sql.query(
                            "UPDATE users SET password_hash = ? WHERE id = ? RETURNING name", hash, userId)
                    .first(row -> row.text("name"));
            name.ifPresent(user -> {
                endSignIns(sql, userId, kept.orElse(""));
                AuditLog.note(sql, clock.instant(), new AuditEntry(by, What.PASSWORD_CHANGED, user, "", ""));
            });
            return name.isPresent();
        });
    }

    private void endSignIns(Sql sql, String userId, String kept) {
        sql.run("DELETE FROM console_sign_in WHERE user_id = ? AND id <> ?", userId, kept);
        sql.run("""
                UPDATE tokens SET revoked_at = ?
                WHERE user_id = ? AND created_by = ? AND revoked_at IS NULL AND id <> ?
                """, clock.instant(), userId, Tokens.BY_LOGIN, kept);
    }

    private static User user(Row row) {
        return new User(row.text("id"), row.text("name"), Role.valueOf(row.text("role")), row.time("created_at"));
    }

    private record Known(User user, Optional<String> hash) {}
}
