package dev.baton.bench;

import dev.baton.bench.load.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what a call costs. Start here: what is compared is in {@link Field}, what comes of it in {@link Report}. */
@Command(
        name = "bench/call",
        description = "Measures what a call costs: Baton beside a bare handler and a bare forwarder, in one run.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class CallCommand implements Callable<Integer> {

    private static final Duration SLOW = Duration.ofMillis(200);

    @Spec
    private CommandSpec command;

    @Option(names = "--slow", description = "A backend that answers after 200 ms, and 1000 connections.")
    private boolean slow;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Make N calls a second, whatever becomes of them. Default: as many as are answered.")
    private int rate;

    @Option(names = "--connections", paramLabel = "N", description = "Default: 64, and with --slow 1000.")
    private int connections;

    @Option(names = "--rounds", paramLabel = "N", description = "For each contestant, in turn. Default: 5.")
    private int rounds = 5;

    @Option(names = "--seconds", paramLabel = "N", description = "How long a round is. Default: 5.")
    private int seconds = 5;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "At least so many seconds of each before its first round. Default: 40.")
    private int warmUp = 40;

    @Option(
            names = "--starts",
            paramLabel = "N",
            description =
                    "Start all of them anew so many times, and put all rounds together: two processes of one and the"
                            + " same program differ. Default: 1.")
    private int starts = 1;

    @Option(names = "--postgresql", description = "Have a Baton take part whose ledger is in a PostgreSQL of its own.")
    private boolean postgresql;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CallCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure))
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        CallPlan plan = plan();
        List<Tournament> tournaments = new ArrayList<>();
        for (int start = 0; start < plan.starts(); start++) {
            tournaments.add(tournament(plan));
        }
        System.out.println(new Report(plan, Tournament.of(tournaments)).text());
        return 0;
    }

    private static Tournament tournament(CallPlan plan) throws Exception {
        try (Workplace work = new Workplace();
                Field field = Field.open(plan, work.folder())) {
            return Tournament.play(plan, field.contestants(), field.backend());
        }
    }

    private CallPlan plan() {
        if (starts < 1 || rounds < 1) {
            throw new ParameterException(command.commandLine(), "--starts and --rounds must be 1 at least.");
        }
        int usual = slow ? 1_000 : 64;
        return new CallPlan(
                new Load(connections == 0 ? usual : connections, Duration.ofSeconds(seconds), rate),
                slow ? SLOW : Duration.ZERO,
                starts,
                rounds,
                Duration.ofSeconds(warmUp),
                postgresql);
    }

    private static int failed(Exception failure) throws Exception {
        if (failure instanceof CallsFailed) {
            System.err.println(failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
