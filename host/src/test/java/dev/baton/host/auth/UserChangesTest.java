package dev.baton.host.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Secret;
import dev.baton.host.auth.UserChanges.Outcome;
import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Who gets another role, and who goes. */
@OnEachDatabase
@Timeout(120)
class UserChangesTest {

    private static final Outcome ONLY_ADMIN =
            new Outcome.Refused("admin is the only admin with a password. Make another user an admin first.");

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private Database database;
    private Users users;
    private UserChanges changes;
    private User admin;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
        users = new Users(database, QuickPasswords.make(), clock);
        changes = users.changes();
        admin = users.makeAdmin(Optional.empty()).orElseThrow().user();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void who_is_removed_takes_tokens_and_sign_ins_along() {
        User olga = someone("olga", Role.OPERATOR);
        ConsoleSignIns console = new ConsoleSignIns(database, clock);
        Tokens tokens = new Tokens(database, clock);
        String cookie = console.begin(olga).reveal();
        NewToken token = tokens.create(olga, Grants.ALL, Optional.empty(), "admin");
        NewToken other = tokens.create(admin, Grants.ALL, Optional.empty(), "admin");

        Outcome outcome = changes.remove(olga.id(), "admin");

        assertThat(outcome).isEqualTo(new Outcome.Done(olga));
        assertThat(users.list()).containsExactly(admin);
        assertThat(console.find(cookie, true)).isEmpty();
        assertThat(tokens.find(TokenHash.of(token.clear().reveal()))).isEmpty();
        assertThat(tokens.find(TokenHash.of(other.clear().reveal()))).isPresent();
        assertThat(users.signIn("olga", Secret.of("a fine password"), "127.0.0.1"))
                .isEmpty();
    }

    @Test
    void another_role_is_at_once_that_of_the_sign_ins_and_tokens_that_are_there() {
        User olga = someone("olga", Role.VIEWER);
        ConsoleSignIns console = new ConsoleSignIns(database, clock);
        Tokens tokens = new Tokens(database, clock);
        String cookie = console.begin(olga).reveal();
        NewToken login = tokens.logIn(olga, Duration.ofDays(1));

        Outcome outcome = changes.changeRole(olga.id(), Role.OPERATOR, "admin");

        User operator = new User(olga.id(), "olga", Role.OPERATOR, olga.createdAt());
        assertThat(outcome).isEqualTo(new Outcome.Done(operator));
        assertThat(users.find("olga")).contains(operator);
        assertThat(console.find(cookie, true)).map(Caller::role).contains(Role.OPERATOR);
        assertThat(tokens.find(TokenHash.of(login.clear().reveal())))
                .map(Token::user)
                .contains(operator);
    }

    @Test
    void nobody_takes_the_last_admin_away() {
        someone("olga", Role.OPERATOR);
        User program = users.callerNamed("program", "test");
        assertThat(changes.changeRole(program.id(), Role.ADMIN, "test"))
                .as("it has no password, so that nobody could sign in as it")
                .isInstanceOf(Outcome.Done.class);

        assertThat(changes.remove(admin.id(), "command line")).isEqualTo(ONLY_ADMIN);
        assertThat(changes.changeRole(admin.id(), Role.VIEWER, "admin")).isEqualTo(ONLY_ADMIN);
        assertThat(users.find("admin")).contains(admin);
    }

    @Test
    void an_admin_may_step_back_when_there_is_another() {
        User olga = someone("olga", Role.ADMIN);

        assertThat(changes.changeRole(admin.id(), Role.VIEWER, "admin")).isInstanceOf(Outcome.Done.class);
        assertThat(changes.remove(admin.id(), "olga")).isInstanceOf(Outcome.Done.class);
        assertThat(users.list()).containsExactly(olga);
    }

    @Test
    void nobody_removes_themselves() {
        User olga = someone("olga", Role.ADMIN);

        assertThat(changes.remove(olga.id(), "olga"))
                .isEqualTo(new Outcome.Refused("You cannot remove yourself. Ask another admin to do it."));
        assertThat(users.find("olga")).contains(olga);
    }

    @Test
    void who_is_not_there_is_neither_changed_nor_removed() {
        assertThat(changes.changeRole("nobody", Role.VIEWER, "admin")).isEqualTo(new Outcome.NoSuchUser());
        assertThat(changes.remove("nobody", "admin")).isEqualTo(new Outcome.NoSuchUser());
    }

    @Test
    void of_two_admins_who_remove_each_other_at_once_one_stays() throws Exception {
        for (int round = 0; round < 5; round++) {
            User olga = users.find("olga").orElseGet(() -> someone("olga", Role.ADMIN));
            User first = users.find("admin").orElseGet(() -> someone("admin", Role.ADMIN));
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Callable<Outcome>> both =
                    List.of(() -> changes.remove(olga.id(), "admin"), () -> changes.remove(first.id(), "olga"));

            threads.invokeAll(both);
            threads.shutdown();

            assertThat(users.list()).as("round " + round).hasSize(1);
        }
    }

    private User someone(String name, Role role) {
        return users.add(name, role, Secret.of("a fine password"), "test").orElseThrow();
    }
}
