package dev.baton.bench;

import dev.baton.bench.child.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How a backlog was delivered.
 *
 * @param processor the time that the process took of processors meanwhile: what it costs on a busy machine too
 * @param peakMegabytes the most memory that the process ever held, by the system's account
 */
record Drain(long backlog, long finished, Duration took, Duration processor, long calls, long peakMegabytes) {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LOOK_EVERY_MILLIS = 20;

    /** Delivers a backlog beside so many finished deliveries, with a home and a backend of their own. */
    static Drain of(long backlog, long finished, String heap) throws Exception {
        try (Workplace work = new Workplace();
                Backend backend = Backend.start(work.folder(), Duration.ZERO)) {
            BatonProgram baton = BatonProgram.in(work.folder()).withJvmOptions("-Xmx" + heap);
            try (Child first = baton.serve(0)) {
                first.awaitReady(first.port(), BatonProgram.READY);
            }
            baton.connect(backend.url());
            LedgerFile ledger = new LedgerFile(baton.home().resolve("baton.db"));
            ledger.addFinished(finished);
            ledger.addBacklog(backlog);
            try (Child serving = baton.serve(0)) {
                serving.awaitReady(serving.port(), BatonProgram.READY);
                Duration before = processor(serving);
                Duration took = untilDone(ledger, backend, backlog, finished);
                Duration processor = processor(serving).minus(before);
                return new Drain(backlog, finished, took, processor, backend.calls(), peak(serving.handle()));
            }
        }
    }

    /** From the first call on, until the last one's ending is on disk. */
    private static Duration untilDone(LedgerFile ledger, Backend backend, long backlog, long finished)
            throws IOException, InterruptedException, SQLException {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (backend.calls() == 0) {
            pause(giveUp);
        }
        long began = System.nanoTime();
        while (backend.calls() < backlog) {
            pause(giveUp);
        }
        while (ledger.done() < backlog + finished) {
            pause(giveUp);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static void pause(long giveUp) throws InterruptedException {
        if (System.nanoTime() > giveUp) {
            throw new CallsFailed("The backlog was not delivered within " + LONGEST.toMinutes() + " minutes.");
        }
        Thread.sleep(LOOK_EVERY_MILLIS);
    }

    private static Duration processor(Child process) {
        return process.handle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** 0 where the system does not tell. */
    private static long peak(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElse(0);
        }
    }

    double perSecond() {
        return backlog / (took.toNanos() / 1e9);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d waiting beside %,d finished: %.1f s, %,.0f a second, with %.2f ms of a processor each; the backend saw"
                        + " %,d calls; at most %,d MiB.",
                backlog,
                finished,
                took.toNanos() / 1e9,
                perSecond(),
                processor.toNanos() / 1e6 / backlog,
                calls,
                peakMegabytes);
    }
}
