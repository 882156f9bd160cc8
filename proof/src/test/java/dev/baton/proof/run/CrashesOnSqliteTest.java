package dev.baton.proof.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("proof")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class CrashesOnSqliteTest {

    @Test
    void a_call_survives_the_death_of_its_host_at_every_point_that_can_be_seen(@TempDir Path folder) throws Exception {
        try (Stage stage = Stage.onSqlite(folder, Manner.Choice.always(Manner.ACCEPTS))) {
            new Crashes(stage, Optional.empty()).areSurvived();
        }
    }
}
