package dev.baton.host.apps;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The apps by id. Requests read an immutable map; the supervisor alone swaps it. */
public final class AppRegistry {

    private volatile Map<AppId, AppState> apps = Map.of();
    private volatile Runnable watcher = () -> {};

    public Optional<AppState> find(AppId id) {
        return Optional.ofNullable(apps.get(id));
    }

    /** By name. */
    public List<AppState> all() {
        Collection<AppState> now = apps.values();
        return now.stream()
                .sorted(Comparator.comparing((AppState state) -> state.app().name())
                        .thenComparing(state -> state.id().value()))
                .toList();
    }

    /** Has one watcher look: now, and whenever an app has changed. */
    public void watch(Runnable look) {
        watcher = look;
        look.run();
    }

    void put(AppState state) {
        Map<AppId, AppState> next = new LinkedHashMap<>(apps);
        next.put(state.id(), state);
        swap(next);
    }

    void remove(AppId id) {
        Map<AppId, AppState> next = new LinkedHashMap<>(apps);
        next.remove(id);
        swap(next);
    }

    private void swap(Map<AppId, AppState> next) {
        apps = Map.copyOf(next);
        watcher.run();
    }
}
