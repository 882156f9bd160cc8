package dev.baton.host.plugins;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppSupervisor;
import dev.baton.host.plugins.Fates.Serves;
import dev.baton.host.plugins.JarPlugin.PrivateCopy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that jars are dropped into, looked at every 400 ms on one thread. A jar that stands still is copied,
 * checked, loaded and handed to the supervisor; one that is gone is taken back.
 */
public final class PluginFolder implements AutoCloseable {

    /** An app that hangs when it is started must not keep the others from serving for longer. */
    private static final Duration LONGEST_STARTS = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);
    private static final int LOOK_EVERY_MILLIS = 400;

    /** What the last look failed of; of the folder's thread alone. */
    private String failing = "";

    private final FolderLook look;
    private final PrivateCopies copies;
    private final AppSupervisor supervisor;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "plugins"));

    private final Fates fates = new Fates();

    /** The files that cannot serve, by name, with the reason; an immutable map, swapped. */
    private volatile Map<String, String> refused = Map.of();

    /**
     * @param folder where admins drop jars
     * @param copies where the host keeps its own copies of them
     */
    public PluginFolder(Path folder, Path copies, AppSupervisor supervisor) {
        this.look = new FolderLook(folder);
        this.copies = new PrivateCopies(copies);
        this.supervisor = supervisor;
    }

    /** Looks once, at once, and from then on again and again. The stage completes when the first look is done. */
    public CompletableFuture<Void> start() {
        CompletableFuture<Void> first = CompletableFuture.supplyAsync(this::follow, thread)
                .thenCompose(installed -> CompletableFuture.allOf(installed.toArray(CompletableFuture<?>[]::new))
                        .completeOnTimeout(null, LONGEST_STARTS.toMillis(), TimeUnit.MILLISECONDS));
        thread.scheduleWithFixedDelay(this::followAgain, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return first;
    }

    /** The files that cannot serve, by name, with the reason and the remedy. */
    public Map<String, String> refused() {
        return refused;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void followAgain() {
        try {
            follow();
            failing = "";
        } catch (RuntimeException | Error unexpected) { // A look that fails must not end all later ones.
            if (!failing.equals(unexpected.toString())) {
                LOG.error("Could not look after the plugins folder; it is tried every half second.", unexpected);
            }
            failing = unexpected.toString();
        }
    }

    /** What changed goes in before what vanished goes out, so that a jar renamed with its update leaves no gap. */
    private List<CompletableFuture<Void>> follow() {
        FolderLook.Change change = look.change();
        if (change.isEmpty()) {
            return List.of();
        }
        List<CompletableFuture<Void>> installed = new ArrayList<>();
        change.still().forEach(file -> install(file, change.gone()).ifPresent(installed::add));
        change.gone().forEach(this::remove);
        refused = fates.reasons();
        return installed;
    }

    /** What serves already goes on meanwhile, and says nothing. */
    private void tellOfSlow(Optional<Serves> before, String file, String why) {
        if (before.isEmpty()) {
            fates.refused(file, why);
            refused = fates.reasons();
        }
    }

    private Optional<CompletableFuture<Void>> install(Path jar, List<String> gone) {
        String file = jar.getFileName().toString();
        Optional<Serves> before = fates.find(file);
        try {
            PrivateCopy copy = copies.of(jar);
            if (before.filter(serves -> serves.sha256().equals(copy.sha256())).isPresent()) {
                copy.delete();
                fates.serves(file, before.get().refusing(Optional.empty()));
                supervisor.newerRefused(before.get().plugin(), Optional.empty());
                return Optional.empty();
            }
            JarPlugin plugin = withWarnings(JarPlugin.load(copy, slow -> tellOfSlow(before, file, slow)), file, gone);
            fates.serves(file, Serves.of(plugin));
            CompletionStage<Void> installed = supervisor.install(plugin).whenComplete(this::sayIfNotRead);
            before.map(Serves::plugin).ifPresent(this::removeIfUnserved);
            return Optional.of(installed.toCompletableFuture());
        } catch (PluginRefused refusal) {
            LOG.warn("{}", refusal.getMessage());
            refused(before, file, refusal.getMessage());
            return Optional.empty();
        } catch (RuntimeException
                | Error unexpected) { // One jar must not keep the others from serving, nor from ending.
            LOG.error("{} could not be taken up.", file, unexpected);
            refused(before, file, file + " could not be taken up: the host failed at it. Its log says more.");
            return Optional.empty();
        }
    }

    private void refused(Optional<Serves> before, String file, String why) {
        before.ifPresentOrElse(serves -> goOnWith(serves, file, why), () -> fates.refused(file, why));
    }

    private JarPlugin withWarnings(JarPlugin plugin, String file, List<String> gone) throws PluginRefused {
        AppId id = plugin.description().pluginId();
        Optional<String> other = fates.other(file, id, gone);
        if (other.isPresent()) {
            plugin.unload();
            throw PluginRefused.idTaken(file, id, other.get());
        }
        JarPlugin warned = fates.version(id)
                .flatMap(running -> OlderVersion.warning(plugin.description().version(), running))
                .map(plugin::withWarning)
                .orElse(plugin);
        warned.description().warnings().forEach(warning -> LOG.warn("{}: {}", file, warning));
        return warned;
    }

    private void sayIfNotRead(Void nothing, Throwable failure) {
        if (failure != null) {
            LOG.warn("The apps of a jar cannot be made now; it is tried every second.", failure);
        }
    }

    /** The file served and was overwritten with something that cannot: its older content goes on serving. */
    private void goOnWith(Serves older, String file, String reason) {
        Optional<String> why = Optional.of(reason + " The jar before it goes on serving.");
        fates.serves(file, older.refusing(why));
        supervisor.newerRefused(older.plugin(), why);
    }

    private void remove(String file) {
        fates.remove(file).map(Serves::plugin).ifPresent(this::removeIfUnserved);
        look.reconsider(fates.refusedFiles());
    }

    private void removeIfUnserved(AppId plugin) {
        if (!fates.isServed(plugin)) {
            LOG.info("The jar of {} is gone; its apps end.", plugin);
            supervisor.remove(plugin);
        }
    }
}
