package dev.baton.bench;

import dev.baton.bench.child.Child;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how long the packaged program takes from its start until {@code GET /health/ready} answers 200, and then until
 * its first call is answered.
 */
@Command(
        name = "bench/start",
        description = "Measures how long Baton takes from its start until GET /health/ready answers 200, and then until"
                + " its first call is answered.",
        mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {

    private static final double MOST_SECONDS = 1.5;

    @Option(names = "--starts", paramLabel = "N", description = "Default: 11.")
    private int starts = 11;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StartCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (Workplace work = new Workplace();
                Backend backend = Backend.start(work.folder(), Duration.ZERO)) {
            BatonProgram baton = BatonProgram.in(work.folder());
            double first = secondsUntilReady(baton, port -> {});
            baton.connect(backend.url());
            Map<String, String> token = baton.token();
            List<Double> later = new ArrayList<>();
            List<Double> calls = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                String session = "start-" + i;
                later.add(secondsUntilReady(baton, port -> calls.add(millisOfCall(port, token, session))));
            }
            System.out.println(report(first, Spread.of(later), Spread.of(calls)));
            return 0;
        }
    }

    /** What is done with a host that is ready. */
    @FunctionalInterface
    private interface Use {

        void of(int port) throws IOException;
    }

    private static double secondsUntilReady(BatonProgram baton, Use use) throws IOException, InterruptedException {
        int port = freePort();
        long start = System.nanoTime();
        try (Child serving = baton.serve(port)) {
            serving.awaitReady(port, BatonProgram.READY);
            double seconds = (System.nanoTime() - start) / 1e9;
            use.of(port);
            return seconds;
        }
    }

    private static double millisOfCall(int port, Map<String, String> token, String session) throws IOException {
        long start = System.nanoTime();
        HttpURLConnection call = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + Field.PATH).toURL().openConnection();
        token.forEach(call::setRequestProperty);
        call.setRequestProperty("Content-Type", "application/json");
        call.setDoOutput(true);
        call.getOutputStream()
                .write(Field.CLOSE_CHAT.replace("{number}", session).getBytes(StandardCharsets.US_ASCII));
        if (call.getResponseCode() != 200) {
            throw new IllegalStateException("The first call was answered with " + call.getResponseCode() + ".");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String report(double first, Spread later, Spread calls) {
        return String.format(
                Locale.ROOT,
                "JDK %s: ready %.2f s after the start, the median of %d starts (%.2f to %.2f s). The first start, which"
                        + " makes the home folder, took %.2f s.%nThe aim is at most %.1f s: %s.%nThe first call was"
                        + " answered after %.0f ms, the median of as many (%.0f to %.0f ms).",
                Runtime.version(),
                later.median(),
                starts,
                later.lowest(),
                later.highest(),
                first,
                MOST_SECONDS,
                later.median() <= MOST_SECONDS ? "reached" : "missed",
                calls.median(),
                calls.lowest(),
                calls.highest());
    }
}
