package dev.baton.proof.run;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** {@code kill -9} at random moments under load, round after round; then the history of all rounds is checked. */
public final class KillProof implements AutoCloseable {

    private final Stage stage;

    private KillProof(Stage stage) {
        this.stage = stage;
    }

    public static KillProof onSqlite(Path folder, long seed) throws IOException, InterruptedException {
        return new KillProof(Stage.onSqlite(folder, Manner.Choice.byLot(seed)));
    }

    public static KillProof onPostgresql(Path folder, long seed, Postgres postgres)
            throws IOException, InterruptedException {
        return new KillProof(Stage.onPostgresql(folder, Manner.Choice.byLot(seed), postgres, List.of(Map.of())));
    }

    /**
     * So many rounds, and what they have shown. Can be called again: the host goes on with the ledger that it has.
     *
     * @param name of the callers, which is new for each time
     * @param rest how long what is open may take to end after that: a call whose host died at each of its first attempts
     *     and whose backend then was away waits for minutes
     */
    public Result rounds(String name, int rounds, long seed, Duration rest)
            throws IOException, InterruptedException, SQLException {
        Random lot = new Random(seed);
        Node node = stage.node();
        node.start();
        try (Callers callers = stage.callers(name, Load.usual(seed))) {
            callers.start();
            for (int round = 1; round <= rounds; round++) {
                LockSupport.parkNanos(
                        Duration.ofMillis(200 + lot.nextInt(1_300)).toNanos());
                node.kill();
                while (lot.nextInt(8) == 0) {
                    killWhileItStarts(node, lot);
                }
                node.start();
            }
        }
        stage.awaken();
        stage.storage().awaitRest(rest);
        Result result = Result.of(stage.recorder().history(stage.storage().books(name)));
        node.kill();
        return result;
    }

    private static void killWhileItStarts(Node node, Random lot) throws IOException, InterruptedException {
        node.launch();
        LockSupport.parkNanos(Duration.ofMillis(lot.nextInt(1_000)).toNanos());
        node.kill();
    }

    @Override
    public void close() {
        stage.close();
    }
}
