package dev.baton.bench;

import dev.baton.bench.child.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long the packaged program takes from its start until {@code GET /health/ready} answers 200. */
@Command(
        name = "bench/start",
        description = "Measures how long Baton takes from its start until GET /health/ready answers 200.",
        mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {

    private static final double MOST_SECONDS = 1.5;

    /** Nobody listens there. An app whose backend is away starts all the same. */
    private static final URI NO_BACKEND = URI.create("http://127.0.0.1:9");

    @Option(names = "--starts", paramLabel = "N", description = "Default: 11.")
    private int starts = 11;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StartCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (Workplace work = new Workplace()) {
            BatonProgram baton = BatonProgram.in(work.folder());
            double first = secondsUntilReady(baton);
            baton.connect(NO_BACKEND);
            List<Double> later = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                later.add(secondsUntilReady(baton));
            }
            System.out.println(report(first, Spread.of(later)));
            return 0;
        }
    }

    private static double secondsUntilReady(BatonProgram baton) throws IOException, InterruptedException {
        int port = freePort();
        long start = System.nanoTime();
        try (Child serving = baton.serve(port)) {
            serving.awaitReady(port, BatonProgram.READY);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String report(double first, Spread later) {
        return String.format(
                Locale.ROOT,
                "JDK %s: ready %.2f s after the start, the median of %d starts (%.2f to %.2f s). The first start, which"
                        + " makes the home folder, took %.2f s.%nThe aim is at most %.1f s: %s.",
                Runtime.version(),
                later.median(),
                starts,
                later.lowest(),
                later.highest(),
                first,
                MOST_SECONDS,
                later.median() <= MOST_SECONDS ? "reached" : "missed");
    }
}
