package dev.baton.host.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.audit.AuditLog.Noted;
import dev.baton.host.audit.FailedSignIns.Failures;
import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachDatabase
class FailedSignInsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
    }

    @AfterEach
    void shut() {
        database.close();
    }

    @Test
    void a_flood_of_wrong_passwords_is_one_entry_with_its_count_and_the_last_address() {
        for (int i = 0; i < 300; i++) {
            failed("olga", NOON.plusSeconds(i), "10.0.0." + i % 100);
        }

        List<Noted> entries = entries();
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).at()).isEqualTo(NOON);
        assertThat(entries.get(0).entry().what()).isEqualTo(What.SIGN_IN_FAILED);
        assertThat(entries.get(0).entry().subject()).isEqualTo("olga");
        assertThat(Failures.read(entries.get(0).entry().later()))
                .isEqualTo(new Failures(300, NOON.plusSeconds(299), "10.0.0.99"));
    }

    @Test
    void names_that_nobody_has_are_one_entry_together_and_are_not_kept() {
        failed("", NOON, "10.0.0.1");
        failed("", NOON.plusSeconds(1), "10.0.0.2");
        failed("olga", NOON.plusSeconds(2), "10.0.0.3");

        assertThat(entries()).extracting(noted -> noted.entry().subject()).containsExactly("olga", "");
        assertThat(Failures.read(entries().get(1).entry().later()).count()).isEqualTo(2);
    }

    @Test
    void an_hour_later_there_is_another_entry() {
        failed("olga", NOON, "10.0.0.1");
        failed("olga", NOON.plus(Duration.ofMinutes(59)), "10.0.0.1");
        failed("olga", NOON.plus(Duration.ofMinutes(60)), "10.0.0.1");

        assertThat(entries())
                .extracting(noted -> Failures.read(noted.entry().later()).count())
                .containsExactly(1L, 2L);
    }

    private void failed(String user, Instant at, String from) {
        new FailedSignIns(database, Clock.fixed(at, ZoneOffset.UTC))
                .note(Optional.of(user).filter(name -> !name.isEmpty()), from);
    }

    private List<Noted> entries() {
        return new AuditLog(database, Clock.systemUTC()).list(Optional.empty(), Optional.empty(), 1_000);
    }
}
