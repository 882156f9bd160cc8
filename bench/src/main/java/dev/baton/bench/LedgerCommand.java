package dev.baton.bench;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how the packaged program delivers a long backlog on SQLite. */
@Command(
        name = "bench/ledger",
        description = "Measures how fast Baton delivers a long backlog on SQLite, in how much memory, and whether"
                + " finished deliveries slow that down.",
        mixinStandardHelpOptions = true)
public final class LedgerCommand implements Callable<Integer> {

    private static final double LEAST_PER_SECOND = 2_000;
    private static final long MOST_MEBIBYTES = 512;

    /** Beside finished deliveries it may be as much slower as two runs of the same thing differ. */
    private static final double LEAST_PART = 0.8;

    @Option(names = "--backlog", paramLabel = "N", description = "Deliveries that wait. Default: 1000000.")
    private long backlog = 1_000_000;

    @Option(names = "--finished", paramLabel = "N", description = "Deliveries that have ended. Default: 10000000.")
    private long finished = 10_000_000;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Deliveries that wait where finished ones are compared with none. Default: 50000.")
    private long sample = 50_000;

    @Option(names = "--heap", paramLabel = "SIZE", description = "The largest heap. Default: 512m.")
    private String heap = "512m";

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LedgerCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        System.out.printf(Locale.ROOT, "JDK %s, a heap of %s, SQLite.%n", Runtime.version(), heap);
        Drain alone = said(Drain.of(sample, 0, heap));
        Drain beside = said(Drain.of(sample, finished, heap));
        Drain all = said(Drain.of(backlog, 0, heap));
        double part = beside.perSecond() / alone.perSecond();
        boolean fast = all.perSecond() >= LEAST_PER_SECOND;
        boolean small = all.peakMegabytes() <= MOST_MEBIBYTES;
        System.out.printf(
                Locale.ROOT,
                "The aim is at least %,.0f a second: %s; in %d MiB at most: %s. Beside finished deliveries it is %.2f times"
                        + " as fast; the aim is at least %.1f: %s.%n",
                LEAST_PER_SECOND,
                word(fast),
                MOST_MEBIBYTES,
                word(small),
                part,
                LEAST_PART,
                word(part >= LEAST_PART));
        return fast && small && part >= LEAST_PART ? 0 : 1;
    }

    private static Drain said(Drain drain) {
        System.out.println(drain);
        return drain;
    }

    private static String word(boolean reached) {
        return reached ? "reached" : "missed";
    }
}
