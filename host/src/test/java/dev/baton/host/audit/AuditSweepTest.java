package dev.baton.host.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.Pieces;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachDatabase
class AuditSweepTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private Database database;
    private AuditSweep sweep;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
        sweep = new AuditSweep(database, clock, YEAR);
    }

    @AfterEach
    void shut() {
        database.close();
    }

    @Test
    void what_is_older_than_it_is_to_be_kept_is_forgotten_and_the_rest_is_not() {
        note(NOW.minus(YEAR).minusMillis(1), "old");
        note(NOW.minus(YEAR), "young enough");

        assertThat(sweep.forget()).isEqualTo(1);

        assertThat(new AuditLog(database, clock).list(Optional.empty(), Optional.empty(), 10))
                .extracting(noted -> noted.entry().who())
                .containsExactly("young enough");
    }

    @Test
    void more_than_fits_into_a_piece_is_forgotten_in_pieces() {
        database.write(sql -> {
            for (int i = 0; i < Pieces.PIECE + 7; i++) {
                AuditLog.note(sql, Instant.EPOCH, new AuditEntry("olga", What.SIGNED_IN, "olga", "", ""));
            }
            return true;
        });

        assertThat(sweep.forget()).isEqualTo(Pieces.PIECE + 7);
    }

    private void note(Instant at, String who) {
        database.write(sql -> {
            AuditLog.note(sql, at, new AuditEntry(who, What.SIGNED_IN, who, "", ""));
            return true;
        });
    }
}
