package dev.baton.host.commands;

import dev.baton.host.auth.Users;
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
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code baton warm-up}: serves a demo until it is ready, is its own caller for some seconds, and ends. The baton script
 * runs it once, in a home folder that it throws away, while the JVM records what is loaded; later starts then take half as
 * long, and so does the first call. The native part of SQLite's driver is unpacked on that occasion.
 */
@Command(name = "warm-up", hidden = true, description = "Starts once, and serves some calls, to be recorded.")
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
            // Without a demo where it lacks an app: a start alone is worth recording, too.
            return serves(given, true) || serves(given, false) ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (IOException | InterruptedException gone) {
            return ExitCode.SOFTWARE;
        }
    }

    private boolean serves(HostConfig given, boolean demo) throws IOException, InterruptedException {
        int port = freePort();
        String password = UUID.randomUUID().toString();
        HostConfig config = HostConfig.of(Map.of(
                "home", given.home().toString(),
                "port", String.valueOf(port),
                "demo", String.valueOf(demo),
                "admin-password", password,
                "calls-per-second", "0"));
        Thread serving = new Thread(() -> server.serve(config), "warm-up");
        // The end of the process ends it, the way a signal would.
        serving.setDaemon(true);
        serving.start();
        boolean ready = isReadyInTime(port, serving);
        if (ready && demo) {
            use(new TypicalUse(URI.create("http://127.0.0.1:" + port), Users.ADMIN, password));
        }
        return ready;
    }

    /** What fails here is not recorded; the start is. */
    private void use(TypicalUse use) throws InterruptedException {
        try {
            command.commandLine().getOut().println(use.make());
        } catch (IOException failed) {
            command.commandLine().getErr().println("What hosts are mostly asked for was not recorded: " + failed);
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
