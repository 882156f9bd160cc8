package dev.baton.host.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachDatabase
@Timeout(120)
class TokensTest {

    private static final AppId RASA = new AppId("646b8e7d-f1e1-419e-9478-10d0f5bc74d9");
    private static final AppId UPPZY = new AppId("8d9a2f64-2f0a-4c35-b8a4-0c9f5d1e6b27");

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private Database database;
    private User desk;
    private Tokens tokens;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
        desk = new Users(database, QuickPasswords.make(), clock).callerNamed("desk", "test");
        tokens = new Tokens(database, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_token_is_32_random_bytes_told_once() {
        NewToken one = tokens.create(desk, Grants.ALL, Optional.empty(), "olga");
        NewToken two = tokens.create(desk, Grants.ALL, Optional.empty(), "olga");

        assertThat(one.clear().reveal())
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(two.clear().reveal());
        assertThat(one.toString()).doesNotContain(one.clear().reveal()).contains("[secret]");
        assertThat(one.token().id()).matches("[2-9A-HJ-NP-TW-Za-km-z]{17}");
    }

    @Test
    void a_token_is_found_by_its_hash_with_all_that_was_said_of_it() {
        Grants grants = new Grants(Set.of(RASA, UPPZY), Set.of("close-chat", "handover"));
        NewToken made = tokens.create(desk, grants, Optional.of(Duration.ofDays(90)), "olga");

        Optional<Token> found = tokens.find(hash(made));

        assertThat(found).contains(made.token());
        assertThat(found.orElseThrow().grants()).isEqualTo(grants);
        assertThat(found.orElseThrow().created()).isEqualTo(new Token.Creation(clock.instant(), "olga"));
        assertThat(found.orElseThrow().expiresAt()).contains(Instant.parse("2026-04-01T12:00:00Z"));
        assertThat(tokens.find(TokenHash.of("somebody else's"))).isEmpty();
    }

    @Test
    void a_token_expires_to_the_moment() {
        NewToken made = tokens.create(desk, Grants.ALL, Optional.of(Duration.ofHours(1)), "olga");

        clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(tokens.find(hash(made))).isPresent();

        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.find(hash(made))).isEmpty();
    }

    @Test
    void a_revoked_token_is_found_no_more_and_still_listed() {
        NewToken made = tokens.create(desk, Grants.ALL, Optional.empty(), "olga");

        boolean first = tokens.revoke(made.token().id(), "test");
        boolean second = tokens.revoke(made.token().id(), "test");

        assertThat(first).isTrue();
        assertThat(second).as("nothing was left to revoke").isFalse();
        assertThat(tokens.revoke("unknown", "test")).isFalse();
        assertThat(tokens.find(hash(made))).isEmpty();
        assertThat(tokens.list())
                .extracting(token -> token.use().revokedAt())
                .containsExactly(Optional.of(clock.instant()));
    }

    @Test
    void the_list_begins_with_the_newest() {
        NewToken older = tokens.create(desk, Grants.ALL, Optional.empty(), "olga");
        clock.advance(Duration.ofSeconds(1));
        NewToken newer = tokens.create(desk, new Grants(Set.of(RASA), Set.of()), Optional.empty(), "olga");

        assertThat(tokens.list()).containsExactly(newer.token(), older.token());
    }

    @Test
    void the_last_use_is_noted_at_most_once_a_minute() {
        NewToken made = tokens.create(desk, Grants.ALL, Optional.empty(), "olga");
        Instant first = clock.instant();
        tokens.noteUse(made.token().id());

        clock.advance(Duration.ofSeconds(59));
        assertThat(tokens.useIsToBeNoted(tokens.find(hash(made)).orElseThrow())).isFalse();
        tokens.noteUse(made.token().id());
        assertThat(lastUse(made)).contains(first);

        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.useIsToBeNoted(tokens.find(hash(made)).orElseThrow())).isTrue();
        tokens.noteUse(made.token().id());
        assertThat(lastUse(made)).contains(clock.instant());
    }

    @Test
    void no_token_stands_in_the_database_in_clear() throws Exception {
        String clear = tokens.create(desk, Grants.ALL, Optional.empty(), "olga")
                .clear()
                .reveal();

        List<String> rows =
                database.read(sql -> sql.query("SELECT hash FROM tokens").list(row -> row.text("hash")));
        assertThat(rows).containsExactly(TokenHash.of(clear).toString());
        if (kind == TestDatabase.SQLITE) {
            for (String file : List.of("baton.db", "baton.db-wal")) {
                String bytes = Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains(clear)).as("the token is in " + file).isFalse();
            }
        }
    }

    @Test
    void grants_cover_what_they_name_and_everything_where_they_name_nothing() {
        Grants closing = new Grants(Set.of(RASA), Set.of("close-chat"));

        assertThat(Grants.ALL.cover(UPPZY, "handover")).isTrue();
        assertThat(closing.cover(RASA, "close-chat")).isTrue();
        assertThat(closing.cover(RASA, "handover")).isFalse();
        assertThat(closing.cover(UPPZY, "close-chat")).isFalse();
    }

    @Test
    void a_viewer_calls_no_app_whatever_its_token_grants() {
        for (Role role : Role.values()) {
            Caller caller = new Caller("id", "name", role, Grants.ALL, "token");

            assertThat(caller.mayCall(RASA, "close-chat")).as(role.name()).isEqualTo(role != Role.VIEWER);
        }
    }

    private Optional<Instant> lastUse(NewToken made) {
        return tokens.find(hash(made)).orElseThrow().use().lastAt();
    }

    private static TokenHash hash(NewToken made) {
        return TokenHash.of(made.clear().reveal());
    }
}
