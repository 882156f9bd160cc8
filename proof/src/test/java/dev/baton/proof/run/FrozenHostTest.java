package dev.baton.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("proof")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class FrozenHostTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Load LOAD = new Load(0, 1, 1, PATIENCE);

    @TempDir
    private Path folder;

    @Test
    void a_host_that_is_frozen_in_the_middle_of_a_transaction_holds_nobody_up() throws Exception {
        try (Postgres postgres = Postgres.start(folder.resolve("postgresql"));
                TcpProxy line = TcpProxy.to(postgres.port());
                Stage stage = Stage.onPostgresql(
                        folder,
                        Manner.Choice.always(Manner.ACCEPTS),
                        postgres,
                        List.of(Map.of("BATON_DATABASE", Postgres.url(line.port())), Map.of()))) {
            Node frozen = stage.nodes().get(0);
            frozen.start();
            stage.nodes().get(1).start();
            CountDownLatch stopped = new CountDownLatch(1);
            line.tappedBy((which, fromCaller, text) -> {
                // The statement that settles: the rest of its transaction would come with the commit.
                if (fromCaller && text.contains("ended_by = $")) {
                    freeze(frozen, stopped);
                }
                return text.length();
            });

            String call = new Probe("frozen", stage, LOAD).settling(frozen);

            assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
            Duration took = new Probe("other", stage, LOAD).takenOver(call, frozen.pid());
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            frozen.wake();
            System.out.println("seen: a host frozen in the middle of a transaction: its call was taken over after "
                    + took.toMillis() + " ms");
        }
    }

    private static void freeze(Node node, CountDownLatch stopped) {
        try {
            if (stopped.getCount() > 0) {
                node.freeze();
                stopped.countDown();
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException("The host could not be frozen.", failed);
        }
    }
}
