package dev.baton.proof.run;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code kill -9} at random moments under load, round after round, and now and then the backend stays away for some
 * seconds; then the history of all rounds is checked.
 */
public final class KillProof implements AutoCloseable {

    private static final int ROUNDS_WITH_A_BACKEND = 6;

    private final Stage stage;
    private final Manner.Choice manner;

    private KillProof(Stage stage, Manner.Choice manner) {
        this.stage = stage;
        this.manner = manner;
    }

    public static KillProof onSqlite(Path folder, long seed) throws IOException, InterruptedException {
        Manner.Choice manner = Manner.Choice.byLot(seed);
        return new KillProof(Stage.onSqlite(folder, manner), manner);
    }

    public static KillProof onPostgresql(Path folder, long seed, Postgres postgres)
            throws IOException, InterruptedException {
        Manner.Choice manner = Manner.Choice.byLot(seed);
        return new KillProof(Stage.onPostgresql(folder, manner, postgres, List.of(Map.of())), manner);
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
        stage.backend().is(manner);
        node.start();
        try (Callers callers = stage.callers(name, Load.usual(seed))) {
            callers.start();
            for (int round = 1; round <= rounds; round++) {
                if (round % ROUNDS_WITH_A_BACKEND == 4) {
                    stage.backend().isAwayFor(Duration.ofMillis(1_500 + lot.nextInt(2_500)));
                }
                LockSupport.parkNanos(
                        Duration.ofMillis(200 + lot.nextInt(1_300)).toNanos());
                node.kill();
                while (lot.nextInt(8) == 0) {
                    killWhileItStarts(node, lot);
                }
                node.start();
            }
        }
        stage.backend().recovers();
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
