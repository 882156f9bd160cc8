package dev.baton.host.manage;

import dev.baton.host.apps.AppDescription;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.http.Refusal;
import dev.baton.host.plugins.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars in the plugins folder, which the host watches: what is moved into it serves a moment later, as if an admin had
 * dropped it there.
 */
public final class FolderFiles implements AppFiles {

    private static final Logger LOG = LoggerFactory.getLogger(FolderFiles.class);

    private static final String UPLOADS = ".uploads";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(20).toNanos();

    private final Path plugins;
    private final AppRegistry registry;
    private final Supplier<Map<String, String>> refused;

    /** @param refused the files in the folder that cannot serve, with the reason */
    public FolderFiles(Path plugins, AppRegistry registry, Supplier<Map<String, String>> refused) {
        this.plugins = plugins;
        this.registry = registry;
        this.refused = refused;
        clear(plugins.resolve(UPLOADS));
    }

    /** What an earlier run of the host left half-way. */
    private static void clear(Path uploads) {
        if (Files.notExists(uploads)) {
            return;
        }
        try (Stream<Path> left = Files.walk(uploads)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException notNow) {
            LOG.warn("Uploads of an earlier run in {} could not be deleted ({}).", uploads, notNow.toString());
        }
    }

    @Override
    public Map<String, String> refused() {
        return refused.get();
    }

    /** Inside the plugins folder, so that moving a jar into place is one step. Nobody looks for jars in there. */
    @Override
    public Path folderForUpload() {
        try {
            return Files.createTempDirectory(Files.createDirectories(plugins.resolve(UPLOADS)), "upload");
        } catch (IOException wrong) {
            LOG.warn("The plugins folder {} cannot be written to.", plugins, wrong);
            throw Refusal.of(Envelope.error(
                    500,
                    "The plugins folder " + plugins + " cannot be written to (" + wrong
                            + "). Check its permissions and the disk."));
        }
    }

    @Override
    public Checked check(Path jar) {
        Inspection.Finding finding = Inspection.of(jar);
        return finding instanceof Inspection.Finding.InOrder inOrder
                ? new Checked.InOrder(inOrder.plugin())
                : new Checked.Refused(((Inspection.Finding.Refused) finding).reason());
    }

    @Override
    public synchronized Optional<String> install(Path jar, AppDescription plugin, Optional<AppDescription> replaced) {
        String file = replaced.map(AppDescription::file).orElseGet(() -> freeName(jar, plugin.pluginId()));
        try {
            makeWayAt(file);
            Files.move(jar, plugins.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException wrong) {
            return Optional.of(
                    file + " cannot be put into " + plugins + " (" + wrong + "). Check permissions and the disk.");
        }
        boolean serves = within(() -> servesFrom(plugin) || refused().containsKey(file));
        if (servesFrom(plugin)) {
            return Optional.empty();
        }
        return Optional.of(
                serves
                        ? refused().getOrDefault(file, "")
                        : file + " lies in the plugins folder, and has not been taken up for "
                                + LONGEST_WAIT.toSeconds() + " s. The host's log says why.");
    }

    private boolean servesFrom(AppDescription plugin) {
        return registry.find(plugin.pluginId())
                .filter(app -> app.plugin().sha256().equals(plugin.sha256()))
                .isPresent();
    }

    /** Under its own name, unless another plugin serves from a file of that name. */
    private String freeName(Path jar, AppId plugin) {
        String name = jar.getFileName().toString();
        return registry.all().stream().anyMatch(app -> app.plugin().file().equals(name)) ? plugin + ".jar" : name;
    }

    /** A file that cannot serve goes first, and its reason with it: the reason of the next one is then the new one's. */
    private void makeWayAt(String file) throws IOException {
        boolean serves =
                registry.all().stream().anyMatch(app -> app.plugin().file().equals(file));
        if (!serves && Files.deleteIfExists(plugins.resolve(file))) {
            within(() -> !refused().containsKey(file));
        }
    }

    @Override
    public synchronized Optional<String> remove(AppState app) {
        Path file = plugins.resolve(app.plugin().file());
        try {
            Files.deleteIfExists(file);
        } catch (IOException wrong) {
            return Optional.of(file + " cannot be deleted (" + wrong + "). Check permissions and the disk.");
        }
        boolean gone = within(() -> registry.find(app.id()).isEmpty());
        return gone ? Optional.empty() : Optional.of(file.getFileName() + " is deleted, and its app still ends.");
    }

    private static boolean within(BooleanSupplier isSo) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return true;
    }
}
