package dev.baton.host.auth;

import dev.baton.api.Secret;
import dev.baton.host.db.Database;
import java.time.Clock;
import java.util.Optional;

/** Passwords for tests about something else: as many hashes as they need would take most of their time. */
public final class QuickPasswords {

    private QuickPasswords() {}

    /** Hashes that anybody could find the password of. */
    public static Passwords make() {
        return new Passwords(64, 1);
    }

    /** Makes the first admin of a database to be, so that the host that opens it has nothing to hash. */
    public static void makeAdmin(String databaseUrl, String password) {
        try (Database database = Database.open(databaseUrl)) {
            new Users(database, make(), Clock.systemUTC()).makeAdmin(Optional.of(Secret.of(password)));
        }
    }
}
