package dev.baton.host.commands;

import dev.baton.host.config.HostConfig;
import dev.baton.host.db.SqliteDriver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code baton warm-up}: serves until it is ready, and ends. The baton script runs it once, in a home folder that it
 * throws away, while the JVM records what a start loads; later starts then take half as long. The native part of SQLite's
 * driver is unpacked on that occasion.
 */
@Command(name = "warm-up", hidden = true, description = "Starts once, for the baton script to record it.")
final class WarmUpCommand implements Callable<Integer> {

    private static final Duration LONGEST_START = Duration.ofSeconds(20);

    private final Server server;
    private final Configuration configuration;

    @Spec
    private CommandSpec command;

    WarmUpCommand(Server server, Configuration configuration) {
        this.server = server;
        this.configuration = configuration;
    }

    @Override
    public Integer call() {
        return configuration.with(command, this::warmUp);
    }

    private int warmUp(HostConfig given) {
        try {
            SqliteDriver.unpack();
            int port = freePort();
            HostConfig config = HostConfig.of(Map.of("home", given.home().toString(), "port", String.valueOf(port)));
            Thread serving = new Thread(() -> server.serve(config), "warm-up");
            // The end of the process ends it, the way a signal would.
            serving.setDaemon(true);
            serving.start();
            return isReadyInTime(port, serving) ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (IOException | InterruptedException gone) {
            return ExitCode.SOFTWARE;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isReadyInTime(int port, Thread serving) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (serving.isAlive() && System.nanoTime() < end) {
            if (answers(client, ready)) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    private static boolean answers(HttpClient client, URI ready) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
