package dev.baton.host.auth;

import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.db.Database;
import dev.baton.host.db.Sql;
import java.time.Clock;
import java.util.function.BiFunction;

/** Who gets another role, and who goes. Somebody who can help always stays: an admin with a password. */
public record UserChanges(Database database, Clock clock) {

    /** What a change comes to. */
    public sealed interface Outcome {

        /** @param user as it is now, or was last */
        record Done(User user) implements Outcome {}

        /** There is nobody of that id. */
        record NoSuchUser() implements Outcome {}

        /** @param reason names the thing and the remedy */
        record Refused(String reason) implements Outcome {}
    }

    /**
     * Gives a user another role, on every host within a second.
     *
     * @param by the name of whoever does it
     */
    public Outcome changeRole(String userId, Role role, String by) {
        return change(userId, (sql, user) -> {
            if (user.role() == role) {
                return new Outcome.Done(user);
            }
            if (isOnlyAdmin(sql, user)) {
                return onlyAdmin(user);
            }
            sql.run("UPDATE users SET role = ? WHERE id = ?", role, userId);
            String earlier = user.role().word();
            note(sql, new AuditEntry(by, What.ROLE_CHANGED, user.name(), earlier, role.word()));
            return new Outcome.Done(new User(user.id(), user.name(), role, user.createdAt()));
        });
    }

    /**
     * Removes a user. The tokens and the sign-ins of that user end with it, on every host within a second.
     *
     * @param by the name of whoever removes it
     */
    public Outcome remove(String userId, String by) {
        return change(userId, (sql, user) -> {
            if (user.name().equalsIgnoreCase(by)) {
                return new Outcome.Refused("You cannot remove yourself. Ask another admin to do it.");
            }
            if (isOnlyAdmin(sql, user)) {
                return onlyAdmin(user);
            }
            sql.run("DELETE FROM users WHERE id = ?", userId);
            note(
                    sql,
                    new AuditEntry(
                            by, What.USER_REMOVED, user.name(), user.role().word(), ""));
            return new Outcome.Done(user);
        });
    }

    /** All admins are held meanwhile: of two that go at once, each would be the other's reason why it may. */
    private Outcome change(String userId, BiFunction<Sql, User, Outcome> work) {
        return database.write(sql -> {
            sql.run("UPDATE users SET role = role WHERE role = ? OR id = ?", Role.ADMIN, userId);
            return Users.byId(sql, userId).map(user -> work.apply(sql, user)).orElseGet(Outcome.NoSuchUser::new);
        });
    }

    /** An admin without a password is none who could help: it signs in by a token, if by anything. */
    private static boolean isOnlyAdmin(Sql sql, User user) {
        return user.role() == Role.ADMIN
                && sql.query(
                                "SELECT id FROM users WHERE role = ? AND password_hash IS NOT NULL AND id <> ?",
                                Role.ADMIN,
                                user.id())
                        .first(row -> row.text("id"))
                        .isEmpty();
    }

    private static Outcome onlyAdmin(User user) {
        return new Outcome.Refused(
                user.name() + " is the only admin with a password. Make another user an admin first.");
    }

    private void note(Sql sql, AuditEntry entry) {
        AuditLog.note(sql, clock.instant(), entry);
    }
}
