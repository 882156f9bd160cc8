package dev.baton.proof;

import dev.baton.proof.run.Figures;
import dev.baton.proof.run.NodesProof;
import dev.baton.proof.run.NodesProof.Shown;
import dev.baton.proof.run.Times;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes trouble for three hosts that share a database, and prints what came of it. */
@Command(
        name = "proof/nodes",
        description = {
            "Three hosts share one PostgreSQL under load, and are killed, frozen, cut off from it, and set wrong in their"
                    + " clocks; it is restarted. Then the history is checked.",
            "The exit status is 1 where a promise was broken, or something took longer than promised, and where the run shows too little."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class NodesCommand implements Callable<Integer> {

    private static final int MINUTES_AT_ONCE = 5;

    @Option(names = "--minutes", paramLabel = "N", description = "How long. Default: 60.")
    private int minutes = 60;

    @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn by lot. Default: a new one.")
    private long seed = System.currentTimeMillis();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new NodesCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        System.out.println("seed: " + seed);
        Figures figures = Figures.none();
        Times times = new Times();
        try (Workplace work = new Workplace();
                NodesProof proof = NodesProof.open(work.folder(), seed, System.out)) {
            for (int done = 0; done < minutes; done += MINUTES_AT_ONCE) {
                int now = Math.min(MINUTES_AT_ONCE, minutes - done);
                Shown shown = proof.trouble("m" + (done + 1), Duration.ofMinutes(now), seed + done);
                figures = figures.and(shown.result().figures());
                times = times.and(shown.times());
                System.out.println("minutes " + (done + 1) + " to " + (done + now) + ": "
                        + shown.result().inWords());
            }
        }
        System.out.println(times);
        System.out.println(figures);
        times.late().forEach(System.out::println);
        figures.tooLittle().ifPresent(System.out::println);
        boolean held = figures.of("promises broken") == 0 && times.late().isEmpty();
        return held && figures.tooLittle().isEmpty() ? 0 : 1;
    }
}
