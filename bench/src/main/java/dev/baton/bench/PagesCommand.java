package dev.baton.bench;

import dev.baton.bench.child.Child;
import dev.baton.bench.pages.ConsolePage;
import dev.baton.bench.pages.Guest;
import dev.baton.bench.pages.PagesReport;
import dev.baton.bench.pages.UsedLedger;
import dev.baton.bench.pages.UsedLedger.Landmarks;
import dev.baton.bench.pages.Visits;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long each page of the packaged program's console takes beside a long ledger, and what it weighs. */
@Command(
        name = "bench/pages",
        description = "Measures how long each page of the console takes until its first byte beside a long ledger on"
                + " SQLite, and what it weighs, compressed.",
        mixinStandardHelpOptions = true)
public final class PagesCommand implements Callable<Integer> {

    private static final int WARM_UPS = 2;
    private static final String PASSWORD = "correct horse battery staple";

    @Option(names = "--deliveries", paramLabel = "N", description = "How many the ledger holds. Default: 1000000.")
    private long deliveries = 1_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each page is measured. Default: 15.")
    private int rounds = 15;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PagesCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (Workplace work = new Workplace();
                Backend backend = Backend.start(work.folder(), Duration.ZERO)) {
            BatonProgram baton = BatonProgram.in(work.folder()).withAdmin(PASSWORD);
            try (Child first = baton.serve(0)) {
                first.awaitReady(first.port(), BatonProgram.READY);
            }
            baton.connect(backend.url());
            Landmarks there = new UsedLedger(baton.home().resolve("baton.db")).fill(deliveries);
            try (Child serving = baton.serve(0)) {
                serving.awaitReady(serving.port(), BatonProgram.READY);
                return said(visited("http://127.0.0.1:" + serving.port(), there));
            }
        }
    }

    private PagesReport visited(String address, Landmarks there) throws Exception {
        Guest admin = new Guest(address);
        admin.signIn("admin", PASSWORD);
        return new PagesReport(new Visits(admin, ConsolePage.all(there)).all(WARM_UPS, rounds));
    }

    private int said(PagesReport report) {
        System.out.printf(
                Locale.ROOT,
                "JDK %s, SQLite, %,d deliveries; %d rounds after %d to warm up.%n%s",
                Runtime.version(),
                deliveries,
                rounds,
                WARM_UPS,
                report.text());
        return report.isReached() ? 0 : 1;
    }
}
