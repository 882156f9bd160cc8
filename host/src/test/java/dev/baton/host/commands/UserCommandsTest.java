package dev.baton.host.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Secret;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.auth.QuickPasswords;
import dev.baton.host.auth.Role;
import dev.baton.host.auth.User;
import dev.baton.host.auth.Users;
import dev.baton.host.db.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class UserCommandsTest {

    private static final String FIRST = "olga's first password";
    private static final String SECOND = "olga's second password";

    @TempDir
    private Path home;

    private final Terminal terminal = new Terminal(config -> 0);

    @BeforeEach
    void live_in_a_folder_of_its_own() {
        terminal.set("BATON_HOME", home.toString());
    }

    @Test
    void a_user_is_added_with_the_password_that_is_piped_and_nothing_is_shown() {
        terminal.pipe(FIRST + "\r\nanother line\n");

        int status = terminal.type("user", "create", "olga", "--role", "viewer");

        assertThat(status).as(terminal.err()).isZero();
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).isEqualToIgnoringNewLines("The user olga is added, as viewer.");
        assertThat(signIn("olga", FIRST)).map(User::role).contains(Role.VIEWER);
    }

    @Test
    void where_nothing_is_piped_a_password_is_made_up_and_printed_alone() {
        int status = terminal.type("user", "create", "olga", "--role", "operator");

        assertThat(status).isZero();
        assertThat(terminal.out()).matches("[2-9A-HJ-NP-TW-Za-km-z]{20}\\R");
        assertThat(terminal.err()).contains("made up, and shown only once");
        assertThat(signIn("olga", terminal.out().strip())).isPresent();
    }

    @Test
    void somebody_at_a_terminal_is_asked_twice() {
        List<String> questions = answering(FIRST, FIRST);

        int status = terminal.type("user", "create", "olga", "--role", "viewer");

        assertThat(status).isZero();
        assertThat(questions)
                .containsExactly("Password for olga (nothing to have one made up): ", "The same once more: ");
        assertThat(signIn("olga", FIRST)).isPresent();
    }

    @Test
    void somebody_at_a_terminal_who_types_nothing_has_one_made_up() {
        answering("");

        terminal.type("user", "create", "olga", "--role", "viewer");

        assertThat(signIn("olga", terminal.out().strip())).isPresent();
    }

    @Test
    void two_different_passwords_make_nobody() {
        answering(FIRST, SECOND);

        int status = terminal.type("user", "create", "olga", "--role", "viewer");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err())
                .isEqualToIgnoringNewLines("These were two different passwords. Nothing was done; try again.");
        assertThat(names()).isEmpty();
    }

    @Test
    void no_password_can_be_given_as_an_argument() {
        assertThat(terminal.type("user", "create", "olga", FIRST, "--role", "viewer"))
                .isEqualTo(2);
        assertThat(terminal.type("user", "create", "olga", "--role", "viewer", "--password", FIRST))
                .isEqualTo(2);
        assertThat(terminal.err()).startsWith("baton user create has no option --password.");
    }

    @Test
    void what_is_wrong_is_said_and_nobody_is_made() {
        int role = terminal.type("user", "create", "olga", "--role", "viever");
        String said = terminal.err();
        terminal.pipe("short");
        int weak = terminal.type("user", "create", "olga", "--role", "viewer");

        assertThat(role).isEqualTo(2);
        assertThat(said)
                .isEqualToIgnoringNewLines("--role must be one of admin, operator, viewer, caller, and not viever."
                        + " Did you mean viewer?");
        assertThat(weak).isEqualTo(2);
        assertThat(terminal.err())
                .isEqualToIgnoringNewLines("A password has at least 12 characters, and 1024 at most.");
        assertThat(names()).isEmpty();
    }

    @Test
    void a_name_that_is_taken_is_refused_before_a_password_is_asked_for() {
        terminal.type("user", "create", "olga", "--role", "viewer");
        List<String> questions = answering(FIRST, FIRST);

        int status = terminal.type("user", "create", "Olga", "--role", "admin");

        assertThat(status).isEqualTo(1);
        assertThat(terminal.err()).startsWith("There is a user Olga already.");
        assertThat(questions).isEmpty();
    }

    @Test
    void the_list_shows_names_and_roles() {
        terminal.type("user", "list");
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("baton user create NAME --role ROLE");
        terminal.type("user", "create", "olga", "--role", "viewer");

        int status = terminal.type("user", "list");

        assertThat(status).isZero();
        assertThat(terminal.out().lines()).hasSize(2);
        assertThat(terminal.out()).containsPattern("NAME +ROLE +ADDED").containsPattern("olga +viewer +20");
    }

    @Test
    void a_role_a_password_and_a_user_are_changed_and_it_is_noted_by_whom() {
        terminal.pipe(FIRST);
        terminal.type("user", "create", "olga", "--role", "viewer");
        terminal.type("user", "create", "anna", "--role", "admin");

        int role = terminal.type("user", "role", "OLGA", "operator");
        terminal.pipe(SECOND);
        int password = terminal.type("user", "password", "olga");
        Optional<User> changed = signIn("olga", SECOND);
        int removed = terminal.type("user", "remove", "olga");

        assertThat(List.of(role, password, removed)).containsOnly(0);
        assertThat(terminal.err()).isEqualToIgnoringNewLines("The user olga is removed, with all tokens.");
        assertThat(changed).map(User::role).contains(Role.OPERATOR);
        assertThat(names()).containsExactly("anna");
        List<AuditEntry> noted = Noted.in(home.resolve("baton.db"));
        assertThat(noted)
                .contains(
                        new AuditEntry(Noted.BY, What.USER_ADDED, "olga", "", "viewer"),
                        new AuditEntry(Noted.BY, What.ROLE_CHANGED, "olga", "viewer", "operator"),
                        new AuditEntry(Noted.BY, What.PASSWORD_CHANGED, "olga", "", ""),
                        new AuditEntry(Noted.BY, What.USER_REMOVED, "olga", "operator", ""));
        assertThat(noted.toString()).doesNotContain(FIRST, SECOND);
    }

    @Test
    void who_is_not_there_can_be_neither_changed_nor_removed() {
        for (String[] words : new String[][] {
            {"user", "role", "nobody", "viewer"}, {"user", "password", "nobody"}, {"user", "remove", "nobody"}
        }) {
            assertThat(terminal.type(words)).isEqualTo(1);
            assertThat(terminal.err())
                    .isEqualToIgnoringNewLines("There is no user nobody. To see all of them: baton user list");
        }
    }

    @Test
    void the_only_admin_stays() {
        terminal.type("user", "create", "olga", "--role", "admin");

        assertThat(terminal.type("user", "remove", "olga")).isEqualTo(1);
        assertThat(terminal.err())
                .isEqualToIgnoringNewLines("olga is the only admin with a password. Make another user an admin first.");
        assertThat(terminal.type("user", "role", "olga", "viewer")).isEqualTo(1);
        assertThat(names()).containsExactly("olga");
    }

    /** Gives what was asked. */
    private List<String> answering(String... answers) {
        List<String> questions = new ArrayList<>();
        Iterator<String> next = List.of(answers).iterator();
        terminal.answer(question -> {
            questions.add(question);
            return next.next();
        });
        return questions;
    }

    private Optional<User> signIn(String name, String password) {
        return inDatabase(users -> users.signIn(name, Secret.of(password), "127.0.0.1"));
    }

    private List<String> names() {
        return inDatabase(users -> users.list().stream().map(User::name).toList());
    }

    private <T> T inDatabase(Function<Users, T> work) {
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("baton.db"))) {
            return work.apply(new Users(database, QuickPasswords.make(), Clock.systemUTC()));
        }
    }
}
