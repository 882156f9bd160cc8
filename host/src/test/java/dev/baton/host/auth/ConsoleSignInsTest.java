package dev.baton.host.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachDatabase
class ConsoleSignInsTest {

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private Database database;
    private User desk;
    private ConsoleSignIns signIns;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
        desk = new Users(database, QuickPasswords.make(), clock).callerNamed("desk", "test");
        signIns = new ConsoleSignIns(database, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_cookie_is_good_on_every_host_and_kept_by_hash_only() {
        String cookie = signIns.begin(desk).reveal();

        assertThat(new ConsoleSignIns(database, clock).find(cookie, true))
                .map(Caller::name)
                .contains("desk");
        assertThat(database.<String>read(sql -> sql.query("SELECT hash FROM console_sign_in")
                        .first(row -> row.text("hash"))
                        .orElseThrow()))
                .isNotEqualTo(cookie);
    }

    @Test
    void what_nobody_was_given_signs_nobody_in() {
        signIns.begin(desk);

        assertThat(signIns.find("A".repeat(43), true)).isEmpty();
        assertThat(signIns.find("", true)).isEmpty();
    }

    @Test
    void it_ends_an_hour_after_the_last_thing_that_was_done() {
        String cookie = signIns.begin(desk).reveal();

        clock.advance(Duration.ofMinutes(59));
        assertThat(signIns.find(cookie, true)).isPresent();
        clock.advance(Duration.ofMinutes(59));
        assertThat(signIns.find(cookie, true)).isPresent();
        clock.advance(Duration.ofMinutes(60));
        assertThat(signIns.find(cookie, true)).isEmpty();
    }

    @Test
    void a_page_that_looks_for_news_by_itself_does_not_keep_it_going() {
        String cookie = signIns.begin(desk).reveal();

        clock.advance(Duration.ofMinutes(59));
        signIns.find(cookie, false);
        clock.advance(Duration.ofMinutes(1));

        assertThat(signIns.find(cookie, false)).isEmpty();
    }

    @Test
    void it_ends_after_half_a_day_in_any_case() {
        String cookie = signIns.begin(desk).reveal();

        for (int halfHours = 0; halfHours < 23; halfHours++) {
            clock.advance(Duration.ofMinutes(30));
            assertThat(signIns.find(cookie, true)).isPresent();
        }
        clock.advance(Duration.ofMinutes(30));

        assertThat(signIns.find(cookie, true)).isEmpty();
    }

    @Test
    void what_was_ended_is_ended_and_the_others_are_not() {
        String cookie = signIns.begin(desk).reveal();
        String other = signIns.begin(desk).reveal();

        signIns.end(cookie);

        assertThat(signIns.find(cookie, true)).isEmpty();
        assertThat(signIns.find(other, true)).isPresent();
    }
}
