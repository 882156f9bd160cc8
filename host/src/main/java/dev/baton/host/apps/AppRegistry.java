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

    void put(AppState state) {
        Map<AppId, AppState> next = new LinkedHashMap<>(apps);
        next.put(state.id(), state);
        apps = Map.copyOf(next);
    }

    void remove(AppId id) {
        Map<AppId, AppState> next = new LinkedHashMap<>(apps);
        next.remove(id);
        apps = Map.copyOf(next);
    }
}
