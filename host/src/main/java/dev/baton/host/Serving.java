package dev.baton.host;

import dev.baton.host.auth.FirstAdmin;
import dev.baton.host.commands.Server;
import dev.baton.host.config.HostConfig;
import dev.baton.host.config.ServingFile;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.DatabaseRefused;
import dev.baton.host.http.AddressRefused;
import dev.baton.host.http.WebServer;
import dev.baton.host.settings.SecretKeyRefused;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code baton serve}: a host for as long as the process lives. */
final class Serving implements Server {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private final Path layout;
    private final PrintStream out;
    private final PrintStream err;

    /** @param layout where the program lies, with the plugins that come with it */
    Serving(Path layout, PrintStream out, PrintStream err) {
        this.layout = layout;
        this.out = out;
        this.err = err;
    }

    @Override
    public int serve(HostConfig config) {
        long began = System.nanoTime();
        try {
            if (!ServingFile.isHeld(config.home())) { // Else another host serves from there, which says more.
                WebServer.tryToListen(config.host(), config.port());
            }
            Host host = Host.make(config, layout.resolve("plugins"));
            // At once: whatever fails later, a password that was made is never shown again.
            sayWhatWasMade(host);
            Demo demo = open(config, host);
            long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
            String address = address(config, host);
            LOG.info(
                    "Baton {} serves on {} after {} ms; {}home {}.",
                    ProgramVersion.number(),
                    address,
                    millis,
                    config.publicUrl().isPresent() ? "it listens on " + config.address(host.port()) + ", " : "",
                    config.home());
            tellTheCommands(config, host, address);
            demo.explain(address, out);
            waitForTheEnd(host, demo);
            return 0;
        } catch (HostRefused | AddressRefused | DatabaseAway | DatabaseRefused | SecretKeyRefused refused) {
            err.println(refused.getMessage());
            return 1;
        }
    }

    /** What may be refused comes before any call that was kept is performed: whoever is refused a demo has lost nothing. */
    private static Demo open(HostConfig config, Host host) {
        Demo demo = Demo.none();
        try {
            if (config.demo()) {
                demo = Demo.start(host);
            } else {
                Demo.warnOfRemains(host);
            }
            host.open();
            return demo;
        } catch (RuntimeException refused) {
            host.close();
            demo.close();
            throw refused;
        }
    }

    private void sayWhatWasMade(Host host) {
        host.firstAdmin()
                .filter(admin -> admin.generated())
                .ifPresent(admin -> out.println("The user admin was made. Its password, shown this once: "
                        + admin.password().reveal()));
        host.firstAdmin()
                .filter(FirstAdmin::isEasilyGuessed)
                .ifPresent(
                        admin -> LOG.warn("The password that the user admin was given is shorter than any that can be"
                                + " chosen later. Choose a longer one: baton user password admin"));
    }

    /** Of each app, how it is, whenever that changes. */
    private static void tellTheCommands(HostConfig config, Host host, String address) {
        ServingFile.serves(config.home(), address);
        host.registry()
                .watch(() -> ServingFile.tell(
                        config.home(),
                        () -> host.registry().all().stream()
                                .map(app -> new ServingFile.AppSaid(
                                        app.id().value(),
                                        app.status().name(),
                                        app.plugin().file(),
                                        app.reason()))
                                .toList()));
    }

    private static String address(HostConfig config, Host host) {
        return config.publicUrl().map(Object::toString).orElseGet(() -> config.address(host.port()));
    }

    /** Until a signal comes. What is under way is finished, and the exit status is 0: to be stopped is no failure. */
    private static void waitForTheEnd(Host host, Demo demo) {
        CountDownLatch never = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            LOG.info("Baton stops, and finishes what is under way.");
                            host.close();
                            demo.close();
                            LOG.info("Baton has stopped.");
                            Runtime.getRuntime().halt(0);
                        },
                        "stop"));
        try {
            never.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
