package dev.baton.proof.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Here the line to the database can be listened to, too. */
@Tag("proof")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class CrashesOnPostgresqlTest {

    @Test
    void a_call_survives_the_death_of_its_host_at_every_point(@TempDir Path folder) throws Exception {
        try (Postgres postgres = Postgres.start(folder.resolve("postgresql"));
                TcpProxy database = TcpProxy.to(postgres.port());
                Stage stage = Stage.onPostgresql(
                        folder,
                        Manner.Choice.always(Manner.ACCEPTS),
                        postgres,
                        List.of(Map.of("BATON_DATABASE", Postgres.url(database.port()))))) {
            new Crashes(stage, Optional.of(database)).areSurvived();
        }
    }
}
