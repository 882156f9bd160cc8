package dev.baton.proof.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("proof")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class DatabaseAwayTest {

    /** Left to itself, a pool of connections has just tried in vain by then, and would again after 5 s. */
    private static final Duration UNTIL_A_POOL_SLACKENS = Duration.ofMillis(5_700);

    private static final Duration SOONER = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    @Test
    void a_host_without_its_database_refuses_at_once_and_serves_again_by_itself() throws Exception {
        try (Postgres postgres = Postgres.start(folder.resolve("postgresql"));
                TcpProxy line = TcpProxy.to(postgres.port());
                Stage stage = Stage.onPostgresql(
                        folder,
                        Manner.Choice.always(Manner.ACCEPTS),
                        postgres,
                        List.of(Map.of("BATON_DATABASE", Postgres.url(line.port()))))) {
            Outage outage = new Outage("PostgreSQL cut off, stalled, stopped", stage);
            stage.node().start();
            outage.serves();

            long cut = System.nanoTime();
            line.cut();
            outage.refuses();
            LockSupport.parkNanos(UNTIL_A_POOL_SLACKENS.toNanos() - (System.nanoTime() - cut));
            line.mend();
            outage.servesAgain(SOONER);

            line.stall();
            outage.refuses();
            line.mend();
            outage.servesAgain();

            postgres.stop();
            outage.refuses();
            postgres.startAgain();
            outage.servesAgain();

            outage.keptItsPromises();
        }
    }
}
