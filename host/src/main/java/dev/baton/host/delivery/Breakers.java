package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.RunningApp;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The breaker of each app's revision that runs. A new revision, which may have a new address, gets a new one, and wakes what waits for the former. */
public final class Breakers {

    private final AppRegistry registry;
    private final Clock clock;
    private final Runnable whenBack;
    private final ConcurrentHashMap<AppId, OfRevision> breakers = new ConcurrentHashMap<>();

    /** @param whenBack told when a backend is back */
    Breakers(AppRegistry registry, Clock clock, Runnable whenBack) {
        this.registry = registry;
        this.clock = clock;
        this.whenBack = whenBack;
    }

    /** Weak, so that the classes of a revision that has ended can go. */
    private record OfRevision(WeakReference<RunningApp> revision, Breaker breaker) {

        boolean isOf(RunningApp running) {
            return revision.refersTo(running);
        }
    }

    Breaker of(AppId app) {
        Optional<AppState> state = registry.find(app);
        return state.flatMap(AppState::running)
                .map(running -> of(state.get(), running))
                .orElseGet(() -> new Breaker(app.value(), false, clock, whenBack));
    }

    Breaker of(AppState app, RunningApp running) {
        OfRevision known = breakers.get(app.id());
        if (known != null && known.isOf(running)) {
            return known.breaker();
        }
        return breakers.compute(
                        app.id(),
                        (id, now) -> now != null && now.isOf(running) ? now : begun(app, running, now != null))
                .breaker();
    }

    /** @param anew whether another revision ran before it: what its backend has asked for may not be asked by this one's */
    private OfRevision begun(AppState app, RunningApp running, boolean anew) {
        Breaker breaker = new Breaker(app.app().name(), true, clock, whenBack);
        if (anew) {
            breaker.waking().want(Sleepers.ALL);
        }
        return new OfRevision(new WeakReference<>(running), breaker);
    }

    /** How the backends of all apps that run stand, by app. */
    public Map<AppId, BreakerState> states() {
        Map<AppId, BreakerState> states = new LinkedHashMap<>();
        for (AppState app : registry.all()) {
            app.running()
                    .ifPresent(running -> states.put(app.id(), of(app, running).state()));
        }
        return states;
    }
}
