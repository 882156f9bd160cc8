package dev.baton.host.auth;

import dev.baton.api.Secret;
import dev.baton.host.db.Database;
import dev.baton.host.db.Row;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Users in the database. Names are unique without regard to case. */
public final class Users {

    private static final String ADMIN = "admin";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    private final Database database;
    private final Passwords passwords;
    private final Clock clock;
    private final RandomText random = new RandomText();

    public Users(Database database, Passwords passwords, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Makes the user {@code admin} where there is none yet, with the given password or else a generated one. Of several
     * hosts that start at once, one makes it and the others get an empty answer.
     */
    public Optional<FirstAdmin> makeAdmin(Optional<Secret> given) {
        if (find(ADMIN).isPresent()) {
            return Optional.empty();
        }
        Secret password = given.orElseGet(() -> Secret.of(random.password()));
        return add(ADMIN, Role.ADMIN, password).map(user -> new FirstAdmin(user, password, given.isEmpty()));
    }

    /** Adds a user; empty where the name is taken. */
    public Optional<User> add(String name, Role role, Secret password) {
        return insert(name, role, Optional.of(passwords.hash(password)));
    }

    /** The user of that name, made as a caller without a password where there is none: it signs in by token only. */
    public User callerNamed(String name) {
        return find(name)
                .or(() -> insert(name, Role.CALLER, Optional.empty()))
                // Somebody else has just made it.
                .or(() -> find(name))
                .orElseThrow(() -> new IllegalStateException("The user '" + name + "' comes and goes. Try again."));
    }

    private Optional<User> insert(String name, Role role, Optional<String> hash) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A user's name has 1 to 64 letters, digits, dots, hyphens, underscores"
                    + " and at-signs, and no others.");
        }
        return database.write(sql ->
                sql.query("""
                        INSERT INTO users (id, name, role, password_hash, created_at) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        RETURNING id, name, role, created_at
                        """, random.id(), name, role, hash, clock.instant()).first(Users::user));
    }

    public Optional<User> find(String name) {
        return database.read(
                sql -> sql.query("SELECT id, name, role, created_at FROM users WHERE LOWER(name) = LOWER(?)", name)
                        .first(Users::user));
    }

    public List<User> list() {
        return database.read(sql -> sql.query("SELECT id, name, role, created_at FROM users ORDER BY LOWER(name)")
                .list(Users::user));
    }

    /** The user whose name and password these are. A name that nobody has takes as long as a wrong password. */
    public Optional<User> signIn(String name, Secret password) {
        Optional<Known> known = database.read(sql -> sql.query("SELECT * FROM users WHERE LOWER(name) = LOWER(?)", name)
                .first(row -> new Known(user(row), row.optionalText("password_hash"))));
        boolean matches = passwords.matches(password, known.flatMap(Known::hash));
        return known.filter(found -> matches).map(Known::user);
    }

    /** Whether there is such a user. */
    public boolean changePassword(String userId, Secret password) {
        String hash = passwords.hash(password);
        return database.write(sql -> sql.run("UPDATE users SET password_hash = ? WHERE id = ?", hash, userId)) == 1;
    }

    private static User user(Row row) {
        return new User(row.text("id"), row.text("name"), Role.valueOf(row.text("role")), row.time("created_at"));
    }

    private record Known(User user, Optional<String> hash) {}
}
