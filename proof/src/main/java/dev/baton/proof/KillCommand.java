package dev.baton.proof;

import dev.baton.proof.run.DatabaseKind;
import dev.baton.proof.run.Figures;
import dev.baton.proof.run.KillProof;
import dev.baton.proof.run.Postgres;
import dev.baton.proof.run.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills a host again and again, and prints what came of it. */
@Command(
        name = "proof/kill",
        description = {
            "Kills the packaged program with kill -9 at random moments under load, and has the history checked.",
            "The exit status is 1 where a promise was broken, and where the run shows too little."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class KillCommand implements Callable<Integer> {

    private static final int ROUNDS_AT_ONCE = 20;
    private static final Duration LONGEST_REST = Duration.ofMinutes(13);

    @Option(names = "--rounds", paramLabel = "N", description = "How often on each database. Default: 1000.")
    private int rounds = 1_000;

    @Option(
            names = "--database",
            paramLabel = "WHICH",
            description = "${COMPLETION-CANDIDATES}; may be named twice. Default: both.")
    private List<DatabaseKind> databases = List.of(DatabaseKind.values());

    @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn by lot. Default: a new one.")
    private long seed = System.currentTimeMillis();

    private Figures figures = Figures.none();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new KillCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        System.out.println("seed: " + seed);
        for (DatabaseKind database : databases) {
            try (Workplace work = new Workplace()) {
                kill(database, work.folder());
            }
        }
        System.out.println(figures);
        figures.tooLittle().ifPresent(System.out::println);
        return figures.of("promises broken") == 0 && figures.tooLittle().isEmpty() ? 0 : 1;
    }

    private void kill(DatabaseKind database, Path folder) throws Exception {
        switch (database) {
            case SQLITE -> {
                try (KillProof proof = KillProof.onSqlite(folder, seed)) {
                    kill(database, proof);
                }
            }
            case POSTGRESQL -> {
                try (Postgres postgres = Postgres.start(folder.resolve("postgresql"));
                        KillProof proof = KillProof.onPostgresql(folder, seed, postgres)) {
                    kill(database, proof);
                }
            }
        }
    }

    private void kill(DatabaseKind database, KillProof proof) throws Exception {
        for (int done = 0; done < rounds; done += ROUNDS_AT_ONCE) {
            int now = Math.min(ROUNDS_AT_ONCE, rounds - done);
            Result result = proof.rounds("r" + (done + 1), now, seed + done, LONGEST_REST);
            figures = figures.and(result.figures());
            System.out.println(database + ", rounds " + (done + 1) + " to " + (done + now) + ": " + result.inWords());
        }
    }
}
