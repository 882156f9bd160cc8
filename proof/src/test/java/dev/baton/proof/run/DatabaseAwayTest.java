package dev.baton.proof.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("proof")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class DatabaseAwayTest {

    /** Left to itself, the pool of connections tries again after 5 s only, by then. */
    private static final Duration UNTIL_A_POOL_SLACKENS = Duration.ofSeconds(10);

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
            Outage outage = new Outage(stage);
            stage.node().start();
            outage.serves();

            line.cut();
            outage.refuses();
            Thread.sleep(UNTIL_A_POOL_SLACKENS.toMillis());
            line.mend();
            outage.servesAgain();

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
