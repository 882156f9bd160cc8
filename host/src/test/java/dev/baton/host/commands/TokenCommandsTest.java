package dev.baton.host.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppId;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.auth.Authenticator;
import dev.baton.host.auth.Caller;
import dev.baton.host.auth.Token;
import dev.baton.host.auth.Tokens;
import dev.baton.host.db.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandsTest {

    private static final AppId RASA = new AppId("646b8e7d-f1e1-419e-9478-10d0f5bc74d9");
    private static final Pattern HEADERS = Pattern.compile("X-User-Id: (\\S+)\\RX-Auth-Token: ([A-Za-z0-9_-]{43})\\R");

    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal(config -> 0);
    private Path home;

    @BeforeEach
    void live_in_a_folder_that_is_still_to_be_made() {
        home = folder.resolve("home");
        terminal.set("BATON_HOME", home.toString());
    }

    @Test
    void a_token_is_printed_as_the_two_headers_that_sign_its_owner_in() {
        int status = terminal.type("token", "create", "--user", "desk");

        assertThat(status).isZero();
        assertThat(terminal.out()).matches(HEADERS);
        assertThat(signIn(terminal.out())).map(Caller::name).contains("desk");
    }

    @Test
    void a_token_without_limits_covers_all_apps_and_actions_for_ever() {
        terminal.type("token", "create", "--user", "desk");

        Token token = onlyToken();
        assertThat(token.grants().cover(RASA, "close-chat")).isTrue();
        assertThat(token.grants().cover(RASA, "handover")).isTrue();
        assertThat(token.expiresAt()).isEmpty();
        assertThat(terminal.err()).contains("all apps and all actions, until it is revoked", token.id());
    }

    @Test
    void a_token_can_be_limited_to_apps_and_actions_and_time() {
        terminal.type(
                "token", "create", "--user=desk", "--app", RASA.value(), "--action", "close-chat", "--expires", "90d");

        Token token = onlyToken();
        assertThat(token.grants().apps()).containsExactly(RASA);
        assertThat(token.grants().actions()).containsExactly("close-chat");
        assertThat(token.expiresAt()).contains(token.created().at().plus(Duration.ofDays(90)));
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_no_token_is_made() {
        int status = terminal.type(
                "token",
                "create",
                "--user",
                "desk",
                "--app",
                RASA.value(),
                "--action",
                "close-chta",
                "--expires",
                "soon");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err()).isEqualToNormalizingNewlines("""
                        2 options are wrong:
                          --expires must be a length of time such as 30s, 10m, 24h or 7d.
                          --action must be close-chat or handover, and not close-chta. Did you mean close-chat?
                        """);
        assertThat(terminal.out()).isEmpty();
        assertThat(home).doesNotExist();
    }

    @Test
    void a_token_needs_a_user() {
        int status = terminal.type("token", "create");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err()).contains("--user", "More: baton token create --help");
    }

    @Test
    void a_user_whose_name_cannot_be_is_refused() {
        int status = terminal.type("token", "create", "--user", "front desk");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.err()).startsWith("A user's name has");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void the_list_shows_what_a_token_is_good_for_and_not_what_callers_send() {
        terminal.type("token", "create", "--user", "desk", "--action", "handover");
        Matcher headers = headers(terminal.out());

        int status = terminal.type("token", "list");

        assertThat(status).isZero();
        assertThat(terminal.out().lines()).hasSize(2);
        assertThat(terminal.out())
                .contains(onlyToken().id(), "desk", "valid", "all apps", "handover")
                .doesNotContain(headers.group(2));
    }

    @Test
    void an_empty_list_says_how_to_make_a_token() throws Exception {
        Files.createDirectories(home);

        int status = terminal.type("token", "list");

        assertThat(status).isZero();
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("baton token create --user NAME");
    }

    @Test
    void a_revoked_token_signs_nobody_in() {
        terminal.type("token", "create", "--user", "desk");
        String made = terminal.out();

        int status = terminal.type("token", "revoke", onlyToken().id());

        assertThat(status).isZero();
        assertThat(signIn(made)).isEmpty();
        terminal.type("token", "list");
        assertThat(terminal.out()).contains("revoked");
    }

    @Test
    void it_is_noted_who_made_and_who_revoked_a_token() {
        terminal.type("token", "create", "--user", "desk", "--action", "close-chat");
        String made = headers(terminal.out()).group(2);
        terminal.type("token", "revoke", onlyToken().id());

        List<AuditEntry> noted = Noted.in(home.resolve("baton.db"));

        assertThat(noted)
                .containsExactlyInAnyOrder(
                        new AuditEntry(Noted.BY, What.USER_ADDED, "desk", "", "caller"),
                        new AuditEntry(Noted.BY, What.TOKEN_MADE, "desk", "", "close-chat"),
                        new AuditEntry(Noted.BY, What.TOKEN_REVOKED, "desk", "", ""));
        assertThat(noted.toString()).doesNotContain(made);
    }

    @Test
    void revoking_what_is_no_valid_token_fails() {
        int status = terminal.type("token", "revoke", "nobodys");

        assertThat(status).isEqualTo(1);
        assertThat(terminal.err()).contains("No valid token has the id nobodys", "baton token list");
    }

    @Test
    void another_database_can_be_named() {
        Path other = folder.resolve("other.db");

        int status = terminal.type("token", "create", "--user", "desk", "--database", "jdbc:sqlite:" + other);

        assertThat(status).isZero();
        assertThat(other).exists();
        assertThat(home.resolve("baton.db")).doesNotExist();
    }

    @Test
    void a_home_that_is_no_folder_is_told_in_words() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        int status = terminal.type("token", "list", "--home", file.toString());

        assertThat(status).isEqualTo(1);
        assertThat(terminal.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("The home folder " + file + " cannot be made")
                .endsWith("name another with --home.");
    }

    private Token onlyToken() {
        List<Token> all = inDatabase(Tokens::list);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Optional<Caller> signIn(String printed) {
        Matcher headers = headers(printed);
        return inDatabase(tokens -> new Authenticator(tokens, System::nanoTime, Runnable::run)
                .authenticate(headers.group(1), headers.group(2)));
    }

    private static Matcher headers(String printed) {
        Matcher headers = HEADERS.matcher(printed);
        assertThat(headers.matches()).isTrue();
        return headers;
    }

    private <T> T inDatabase(Function<Tokens, T> work) {
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("baton.db"))) {
            return work.apply(new Tokens(database, Clock.systemUTC()));
        }
    }
}
