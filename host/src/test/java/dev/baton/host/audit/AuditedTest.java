package dev.baton.host.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Secret;
import dev.baton.host.apps.AppId;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.auth.ConsoleSignIns;
import dev.baton.host.auth.Grants;
import dev.baton.host.auth.QuickPasswords;
import dev.baton.host.auth.Role;
import dev.baton.host.auth.Tokens;
import dev.baton.host.auth.User;
import dev.baton.host.auth.UserChanges;
import dev.baton.host.auth.Users;
import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import dev.baton.host.settings.AppInstance;
import dev.baton.host.settings.AppInstances;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Whoever changes something is noted, whichever way it was done: the stores themselves see to it. */
@OnEachDatabase
class AuditedTest {

    private static final String CONSOLE = "127.0.0.1";

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private final Clock clock = new Ticking();
    private Database database;
    private Users users;
    private Tokens tokens;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
        users = new Users(database, QuickPasswords.make(), clock);
        tokens = new Tokens(database, clock);
    }

    @AfterEach
    void shut() {
        database.close();
    }

    @Test
    void users_come_and_change_their_passwords() {
        users.makeAdmin(Optional.of(Secret.of("s3cret")));
        User olga = users.add("olga", Role.OPERATOR, Secret.of("s3cret-of-olga"), "admin")
                .orElseThrow();
        users.callerNamed("desk", "olga");
        users.callerNamed("desk", "olga");
        users.changePassword(olga.id(), Secret.of("s3cret-of-olga-2"), "admin", Optional.empty());
        users.changePassword("nobody", Secret.of("s3cret-of-olga-2"), "admin", Optional.empty());

        assertThat(noted())
                .containsExactly(
                        new AuditEntry("first start", What.USER_ADDED, "admin", "", "admin"),
                        new AuditEntry("admin", What.USER_ADDED, "olga", "", "operator"),
                        new AuditEntry("olga", What.USER_ADDED, "desk", "", "caller"),
                        new AuditEntry("admin", What.PASSWORD_CHANGED, "olga", "", ""));
    }

    @Test
    void users_get_other_roles_and_go() {
        User admin =
                users.makeAdmin(Optional.of(Secret.of("s3cret"))).orElseThrow().user();
        User olga = users.callerNamed("olga", "admin");
        UserChanges changes = users.changes();

        changes.changeRole(olga.id(), Role.VIEWER, "admin");
        changes.changeRole(olga.id(), Role.VIEWER, "admin");
        changes.changeRole(admin.id(), Role.VIEWER, "admin");
        changes.remove(olga.id(), "olga");
        changes.remove(olga.id(), "admin");
        changes.remove(olga.id(), "admin");

        assertThat(noted().subList(2, noted().size()))
                .containsExactly(
                        new AuditEntry("admin", What.ROLE_CHANGED, "olga", "caller", "viewer"),
                        new AuditEntry("admin", What.USER_REMOVED, "olga", "viewer", ""));
    }

    @Test
    void a_wrong_password_is_noted_and_a_right_one_is_not_yet_a_sign_in() {
        users.add("olga", Role.OPERATOR, Secret.of("the right one"), "admin");

        users.signIn("OLGA", Secret.of("wrong"), CONSOLE);
        users.signIn("s3cret-in-the-wrong-field", Secret.of("olga"), CONSOLE);
        users.signIn("olga", Secret.of("the right one"), CONSOLE);

        assertThat(noted())
                .extracting(AuditEntry::what)
                .containsExactly(What.USER_ADDED, What.SIGN_IN_FAILED, What.SIGN_IN_FAILED);
        assertThat(noted()).extracting(AuditEntry::subject).containsExactly("olga", "olga", "");
        assertThat(noted().toString()).doesNotContain("s3cret");
    }

    @Test
    void whoever_signs_in_signs_out() {
        User olga = users.callerNamed("olga", "test");
        ConsoleSignIns console = new ConsoleSignIns(database, clock);

        String cookie = console.begin(olga).reveal();
        console.end(cookie);
        console.end(cookie);
        tokens.logOut(tokens.logIn(olga, Duration.ofDays(1)).token().id());

        assertThat(noted().subList(1, noted().size()))
                .containsExactly(
                        new AuditEntry("olga", What.SIGNED_IN, "olga", "", ""),
                        new AuditEntry("olga", What.SIGNED_OUT, "olga", "", ""),
                        new AuditEntry("olga", What.SIGNED_IN, "olga", "", ""),
                        new AuditEntry("olga", What.SIGNED_OUT, "olga", "", ""));
    }

    @Test
    void a_token_that_was_made_is_revoked_also_by_signing_out_with_it() {
        User desk = users.callerNamed("desk", "olga");
        String one = tokens.create(desk, Grants.ALL, Optional.empty(), "olga")
                .token()
                .id();
        String two = tokens.create(desk, Grants.ALL, Optional.empty(), "olga")
                .token()
                .id();

        tokens.revoke(one, "admin");
        tokens.revoke(one, "admin");
        tokens.logOut(two);

        assertThat(noted().subList(3, noted().size()))
                .containsExactly(
                        new AuditEntry("admin", What.TOKEN_REVOKED, "desk", "", ""),
                        new AuditEntry("desk", What.TOKEN_REVOKED, "desk", "", ""));
    }

    @Test
    void further_apps_come_are_renamed_and_go() {
        AppInstances instances = new AppInstances(database, clock);
        AppInstance made = instances.add(new AppId("00000000-0000-4000-8000-0000000000aa"), "Second", "olga");
        String id = made.app().value();

        instances.rename(made.app(), "Other", "admin");
        instances.remove(made.app(), "olga");
        instances.remove(made.app(), "olga");

        assertThat(noted())
                .containsExactly(
                        new AuditEntry("olga", What.APP_ADDED, id, "", "Second"),
                        new AuditEntry("admin", What.APP_RENAMED, id, "Second", "Other"),
                        new AuditEntry("olga", What.APP_REMOVED, id, "Other", ""));
    }

    @Test
    void a_command_is_found_with_and_without_the_user_of_the_machine() {
        users.callerNamed("one", "command line (root)");
        users.callerNamed("two", "commander");

        AuditLog audit = new AuditLog(database, clock);
        assertThat(audit.list(Optional.of("Command line"), Optional.empty(), 9)).hasSize(1);
        assertThat(audit.list(Optional.of("command line (root)"), Optional.empty(), 9))
                .hasSize(1);
        assertThat(audit.list(Optional.of("command"), Optional.empty(), 9)).isEmpty();
    }

    /** The oldest first. */
    private List<AuditEntry> noted() {
        List<AuditEntry> entries = new ArrayList<>();
        new AuditLog(database, clock)
                .list(Optional.empty(), Optional.empty(), 100)
                .forEach(noted -> entries.add(0, noted.entry()));
        return entries;
    }

    /** No two things happen in the same millisecond, so that their order is known. */
    private static final class Ticking extends Clock {

        private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.incrementAndGet());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
