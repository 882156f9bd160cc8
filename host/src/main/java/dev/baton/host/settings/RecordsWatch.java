package dev.baton.host.settings;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppSupervisor;
import dev.baton.host.db.DatabaseAway;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what other hosts and commands save: asks the database every second what is new, in three cheap queries, and
 * has the supervisor follow exactly that.
 */
public final class RecordsWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordsWatch.class);
    private static final int LOOK_EVERY_MILLIS = 1_000;

    private final StoredApps records;
    private final AppSupervisor supervisor;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread watch = new Thread(work, "records");
        watch.setDaemon(true);
        return watch;
    });

    /** What the last look saw; touched on {@link #thread} alone. */
    private Seen seen;

    private boolean away;

    private RecordsWatch(StoredApps records, AppSupervisor supervisor) {
        this.records = records;
        this.supervisor = supervisor;
        this.seen = look();
    }

    /** To be started before the apps are, so that it misses nothing which is saved while they are made. */
    public static RecordsWatch start(StoredApps records, AppSupervisor supervisor) {
        RecordsWatch watch = new RecordsWatch(records, supervisor);
        watch.thread.scheduleWithFixedDelay(watch::follow, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    private record Seen(Map<AppId, Integer> revisions, Map<AppId, Wanted> wanted, Set<AppInstance> instances) {

        /** The plugins whose further apps are others than before, or have other names. */
        Set<AppId> pluginsThatDiffer(Seen before) {
            Set<AppInstance> changed = differing(instances, before.instances);
            return changed.stream().map(AppInstance::plugin).collect(Collectors.toSet());
        }

        Set<AppId> appsThatDiffer(Seen before) {
            Set<AppId> changed = differing(revisions, before.revisions);
            changed.addAll(differing(wanted, before.wanted));
            return changed;
        }

        private static <T> Set<AppId> differing(Map<AppId, T> now, Map<AppId, T> before) {
            Set<AppId> all = new HashSet<>(now.keySet());
            all.addAll(before.keySet());
            all.removeIf(id -> Objects.equals(now.get(id), before.get(id)));
            return all;
        }

        private static <T> Set<T> differing(Set<T> now, Set<T> before) {
            Set<T> changed = new HashSet<>(now);
            changed.addAll(before);
            changed.removeIf(one -> now.contains(one) && before.contains(one));
            return changed;
        }
    }

    private Seen look() {
        return new Seen(
                records.settings().latestNumbers(),
                records.wanted().all(),
                Set.copyOf(records.instances().list()));
    }

    /** What the supervisor cannot read now it reads later by itself, so that nothing is missed. */
    private void follow() {
        try {
            Seen now = look();
            now.pluginsThatDiffer(seen).forEach(supervisor::follow);
            now.appsThatDiffer(seen).forEach(supervisor::refresh);
            seen = now;
            if (away) {
                LOG.info("The database answers again.");
            }
            away = false;
        } catch (DatabaseAway notNow) {
            if (!away) {
                LOG.warn("What others save cannot be followed now: {} It is tried every second.", notNow.getMessage());
            }
            away = true;
        } catch (RuntimeException unexpected) { // A look that fails must not end all later ones.
            LOG.error("What others save could not be followed; the next look comes in a second.", unexpected);
        }
    }

    /** Without an interrupt, which a query under way would take for a database that is away. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("The database keeps the watch waiting; the stop goes on.");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
