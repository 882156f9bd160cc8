package dev.baton.host.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class UsersTest extends UsersOnEachDatabase {

    @Test
    void the_first_start_makes_an_admin_with_a_generated_password_told_once() {
        FirstAdmin admin = users.makeAdmin(Optional.empty()).orElseThrow();

        assertThat(admin.user().name()).isEqualTo("admin");
        assertThat(admin.user().role()).isEqualTo(Role.ADMIN);
        assertThat(admin.generated()).isTrue();
        assertThat(admin.password().reveal()).matches("[2-9A-HJ-NP-TW-Za-km-z]{20}");
        assertThat(admin.toString()).doesNotContain(admin.password().reveal());
        assertThat(users.signIn("admin", admin.password(), "127.0.0.1")).contains(admin.user());
        assertThat(admin.isEasilyGuessed()).isFalse();
        assertThat(users.makeAdmin(Optional.empty())).isEmpty();
    }

    @Test
    void the_first_start_takes_the_password_that_it_is_given_and_later_ones_do_not() {
        FirstAdmin admin = users.makeAdmin(Optional.of(Secret.of("given"))).orElseThrow();

        Optional<FirstAdmin> later = users.makeAdmin(Optional.of(Secret.of("other")));

        assertThat(admin.generated()).isFalse();
        assertThat(admin.isEasilyGuessed()).isTrue();
        assertThat(later).isEmpty();
        assertThat(users.signIn("admin", Secret.of("given"), "127.0.0.1")).isPresent();
        assertThat(users.signIn("admin", Secret.of("other"), "127.0.0.1")).isEmpty();
    }

    @Test
    void of_hosts_that_start_at_once_one_makes_the_admin() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<Optional<FirstAdmin>> start = () -> users.makeAdmin(Optional.empty());

        List<Future<Optional<FirstAdmin>>> starts = threads.invokeAll(List.of(start, start, start, start));
        threads.shutdown();

        int made = 0;
        for (Future<Optional<FirstAdmin>> one : starts) {
            made += one.get().isPresent() ? 1 : 0;
        }
        assertThat(made).isEqualTo(1);
        assertThat(users.list()).hasSize(1);
    }

    @Test
    void a_user_signs_in_by_name_whatever_its_case_and_by_password() {
        User olga = users.add("Olga", Role.OPERATOR, Secret.of("the right one"), "test")
                .orElseThrow();

        assertThat(olga.id()).matches("[2-9A-HJ-NP-TW-Za-km-z]{17}");
        assertThat(users.signIn("olga", Secret.of("the right one"), "127.0.0.1"))
                .contains(olga);
        assertThat(users.signIn("Olga", Secret.of("wrong"), "127.0.0.1")).isEmpty();
        assertThat(users.signIn("nobody", Secret.of("the right one"), "127.0.0.1"))
                .isEmpty();
    }

    @Test
    void a_name_is_given_once_whatever_its_case() {
        users.add("olga", Role.VIEWER, Secret.of("the first one"), "test");

        assertThat(users.add("OLGA", Role.ADMIN, Secret.of("the second one"), "test"))
                .isEmpty();
        assertThat(users.list()).extracting(User::role).containsExactly(Role.VIEWER);
    }

    @Test
    void a_caller_is_made_when_first_named_and_found_ever_after() {
        User made = users.callerNamed("desk", "test");
        User found = users.callerNamed("Desk", "test");

        assertThat(made.role()).isEqualTo(Role.CALLER);
        assertThat(found).isEqualTo(made);
        assertThat(users.signIn("desk", Secret.of(""), "127.0.0.1"))
                .as("it has no password")
                .isEmpty();
    }

    @Test
    void a_changed_password_takes_the_place_of_the_old_one() {
        User olga = users.add("olga", Role.VIEWER, Secret.of("the old password"), "test")
                .orElseThrow();

        boolean changed = users.changePassword(olga.id(), Secret.of("the new password"), "test", Optional.empty());
        boolean nobodys = users.changePassword("nobody", Secret.of("the new password"), "test", Optional.empty());

        assertThat(changed).isTrue();
        assertThat(nobodys).isFalse();
        assertThat(users.signIn("olga", Secret.of("the old password"), "127.0.0.1"))
                .isEmpty();
        assertThat(users.signIn("olga", Secret.of("the new password"), "127.0.0.1"))
                .isPresent();
    }

    @Test
    void a_changed_password_ends_what_was_signed_in_by_it_but_for_the_one_that_changed_it() {
        User olga = users.add("olga", Role.VIEWER, Secret.of("the old password"), "test")
                .orElseThrow();
        User otto = users.callerNamed("otto", "test");
        ConsoleSignIns console = new ConsoleSignIns(database, clock);
        Tokens tokens = new Tokens(database, clock);
        String mine = console.begin(olga).reveal();
        String elsewhere = console.begin(olga).reveal();
        String ottos = console.begin(otto).reveal();
        String login = tokens.logIn(olga, Duration.ofDays(1)).token().id();
        String program = tokens.create(olga, Grants.ALL, Optional.empty(), "test")
                .token()
                .id();

        users.changePassword(
                olga.id(),
                Secret.of("the new password"),
                "olga",
                console.find(mine, true).map(Caller::tokenId));

        assertThat(console.find(mine, true)).isPresent();
        assertThat(console.find(elsewhere, true)).isEmpty();
        assertThat(console.find(ottos, true)).isPresent();
        assertThat(tokens.list())
                .filteredOn(token -> token.validAt(clock.instant()))
                .extracting(Token::id)
                .contains(program)
                .doesNotContain(login);
    }

    @Test
    void a_password_that_somebody_chooses_is_not_a_short_one() {
        User olga = users.add("olga", Role.VIEWER, Secret.of("exactly 12 c"), "test")
                .orElseThrow();

        for (String wrong : List.of("", "eleven char", "x".repeat(1_025))) {
            assertThatThrownBy(() -> users.add("otto", Role.VIEWER, Secret.of(wrong), "test"))
                    .hasMessage("A password has at least 12 characters, and 1024 at most.");
            assertThatThrownBy(() -> users.changePassword(olga.id(), Secret.of(wrong), "test", Optional.empty()))
                    .hasMessage("A password has at least 12 characters, and 1024 at most.");
        }
        assertThat(users.find("otto")).isEmpty();
    }

    @Test
    void a_made_up_password_is_as_good_as_a_chosen_one_and_never_the_same() {
        Secret madeUp = users.madeUpPassword();

        users.add("olga", Role.VIEWER, madeUp, "test");

        assertThat(users.signIn("olga", madeUp, "127.0.0.1")).isPresent();
        assertThat(users.madeUpPassword().reveal()).isNotEqualTo(madeUp.reveal());
    }

    @Test
    void an_admin_who_was_removed_does_not_come_back_at_the_next_start() {
        User admin = users.makeAdmin(Optional.empty()).orElseThrow().user();
        users.add("olga", Role.ADMIN, Secret.of("the right one"), "test");
        users.changes().remove(admin.id(), "olga");

        assertThat(users.makeAdmin(Optional.empty())).isEmpty();
        assertThat(users.find("admin")).isEmpty();
    }

    @Test
    void no_password_stands_in_the_database_in_clear() {
        users.add("olga", Role.VIEWER, Secret.of("open-sesame-please"), "test");

        List<String> hashes = database.read(
                sql -> sql.query("SELECT password_hash FROM users").list(row -> row.text("password_hash")));
        assertThat(hashes).singleElement().asString().startsWith("$argon2id$").doesNotContain("open-sesame-please");
    }

    @Test
    void a_name_that_cannot_be_one_is_refused_with_what_it_may_hold() {
        for (String wrong : List.of("", "two words", "tab\t", "x".repeat(65), "<b>")) {
            assertThatThrownBy(() -> users.callerNamed(wrong, "test"))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("letters, digits");
        }
    }
}
