package dev.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.Database;
import dev.baton.host.delivery.Places;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainTest {

    @TempDir
    Path folder;

    @Test
    void a_drain_says_what_it_found() {
        Drain drain = new Drain(50_000, 10_000_000, Duration.ofSeconds(20), Duration.ofSeconds(25), 50_001, 412);

        assertThat(drain)
                .hasToString("50,000 waiting beside 10,000,000 finished: 20.0 s, 2,500 a second, with 0.50 ms of a"
                        + " processor each; the backend saw 50,001 calls; at most 412 MiB.");
    }

    @Test
    void a_ledger_is_filled_with_as_many_as_are_counted() throws Exception {
        Path file = folder.resolve("baton.db");
        Database.open("jdbc:sqlite:" + file).close();

        LedgerFile ledger = new LedgerFile(file);
        ledger.addFinished(30);
        ledger.addBacklog(20);

        assertThat(ledger.done()).isEqualTo(30);
        assertThat(ledger.count("SELECT COUNT(*) FROM delivery WHERE state = 'OPEN' AND settled_at IS NULL"))
                .isEqualTo(20);
        assertThat(ledger.count("SELECT place FROM delivery WHERE session_id = 'W20'"))
                .isEqualTo(Places.place(50, "W20"));
    }
}
