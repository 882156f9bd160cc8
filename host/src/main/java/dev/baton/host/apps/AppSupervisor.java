package dev.baton.host.apps;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The life of all apps, on one thread: which plugin each is made from, whether it should run, and which revision does.
 * The thread never waits for plugin code; what is started or closed reports back to it. Where the records cannot be read
 * a stage fails, and what was asked for is done when they can be read again.
 */
public final class AppSupervisor implements ClosesInTime {

    /** More than the apps take whose calls never come back. */
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(75);

    /** What is left then of the time to close in, for what follows. */
    private static final Duration SPARE = Duration.ofSeconds(1);

    /** Until something is tried again that could not be read. */
    private static final int PAUSE_MILLIS = 1_000;

    private final Surroundings around;
    private final ExecutorService thread;
    /** Both guarded by being touched on {@link #thread} alone. */
    private final Map<AppId, SharedPlugin> plugins = new LinkedHashMap<>();

    private final Map<AppId, AppLife> lives = new LinkedHashMap<>();

    /** @param mostCalls as many calls of one app may be under way at once */
    public AppSupervisor(
            AppRecords records,
            AppRegistry registry,
            Lender lender,
            Clock clock,
            ScheduledExecutorService timer,
            int mostCalls) {
        AppStarter starter = new AppStarter(lender, new RunningApp.CallLimits(timer, mostCalls));
        this.around = new Surroundings(records, registry, starter, clock, timer);
        this.thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "apps"));
    }

    /** What every app's life has to do with. */
    record Surroundings(
            AppRecords records,
            AppRegistry registry,
            AppStarter starter,
            Clock clock,
            ScheduledExecutorService timer) {}

    /**
     * Makes the plugin's apps, or moves those of an older jar to it. The stage completes when each of them serves, or
     * has said why it does not.
     */
    public CompletionStage<Void> install(LoadedPlugin plugin) {
        SharedPlugin newer = new SharedPlugin(plugin);
        return onThread(() -> {
                    SharedPlugin older = plugins.put(newer.id(), newer);
                    madeFrom(newer.id()).forEach(life -> life.moveTo(newer));
                    if (older != null) {
                        older.release();
                    }
                    return CompletableFuture.completedFuture(null);
                })
                .thenCompose(moved -> follow(newer.id()));
    }

    /** Has the plugin's apps say why a newer jar does not take its place, or no longer say it. */
    public CompletionStage<Void> newerRefused(AppId pluginId, Optional<String> why) {
        return onThread(() -> {
            SharedPlugin plugin = plugins.get(pluginId);
            if (plugin != null) {
                plugin.newerRefused(why);
                madeFrom(pluginId).forEach(AppLife::sayAgain);
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    /** Ends the plugin's apps and unloads it. The stage completes when that is done. */
    public CompletionStage<Void> remove(AppId pluginId) {
        return onThread(() -> {
            SharedPlugin plugin = plugins.remove(pluginId);
            if (plugin == null) {
                return CompletableFuture.completedFuture(null);
            }
            return end(madeFrom(pluginId)).thenRun(plugin::release);
        });
    }

    /** Looks again at what is kept of the app (its settings, whether it is wanted) and follows it. */
    public CompletionStage<Void> refresh(AppId id) {
        return onThread(() -> {
            AppLife life = lives.get(id);
            return life == null ? CompletableFuture.completedFuture(null) : life.follow();
        });
    }

    /** Looks again which apps there are of the plugin, makes those that are new and ends those that are gone. */
    public CompletionStage<Void> follow(AppId pluginId) {
        return onThread(() -> Optional.ofNullable(plugins.get(pluginId))
                .map(this::followInstances)
                .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    /** Ends all apps, waiting for their calls. */
    @Override
    public void close() {
        close(LONGEST_CLOSE);
    }

    @Override
    public void close(Duration most) {
        Duration ofApps = most.compareTo(SPARE) > 0 ? most.minus(SPARE) : Duration.ZERO;
        onThread(() -> end(List.copyOf(lives.values()), life -> life.end(ofApps)))
                .toCompletableFuture()
                .copy()
                .completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        onThread(() -> {
                    plugins.values().forEach(SharedPlugin::release);
                    plugins.clear();
                    return CompletableFuture.completedFuture(null);
                })
                .toCompletableFuture()
                .join();
        thread.shutdown();
    }

    private CompletableFuture<Void> followInstances(SharedPlugin plugin) {
        List<AppRecords.Instance> instances =
                around.records().instances(plugin.plugin().description());
        Set<AppId> ids = instances.stream().map(AppRecords.Instance::id).collect(Collectors.toSet());
        List<CompletableFuture<Void>> settled = new ArrayList<>();
        settled.add(end(madeFrom(plugin.id()).stream()
                .filter(life -> !ids.contains(life.id()))
                .toList()));
        for (AppRecords.Instance app : instances) {
            settled.add(lives.computeIfAbsent(app.id(), id -> new AppLife(app, plugin, around, thread))
                    .follow(app));
        }
        return all(settled);
    }

    private List<AppLife> madeFrom(AppId pluginId) {
        return lives.values().stream()
                .filter(life -> life.pluginId().equals(pluginId))
                .toList();
    }

    private CompletableFuture<Void> end(List<AppLife> ending) {
        return end(ending, AppLife::end);
    }

    private CompletableFuture<Void> end(List<AppLife> ending, Function<AppLife, CompletableFuture<Void>> how) {
        lives.values().removeAll(ending);
        return all(ending.stream().map(how).toList());
    }

    private CompletionStage<Void> onThread(Supplier<CompletableFuture<Void>> work) {
        return CompletableFuture.supplyAsync(() -> nowOrLater(work), thread).thenCompose(stage -> stage);
    }

    private CompletableFuture<Void> nowOrLater(Supplier<CompletableFuture<Void>> work) {
        try {
            return work.get();
        } catch (RuntimeException recordsAway) {
            around.timer().schedule(() -> onThread(work), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            throw recordsAway;
        }
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> stages) {
        return CompletableFuture.allOf(stages.toArray(CompletableFuture<?>[]::new));
    }
}
