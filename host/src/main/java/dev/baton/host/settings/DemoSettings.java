package dev.baton.host.settings;

import dev.baton.host.apps.AppId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What demos have set, and what is left of it: their stand-ins answer only for as long as they run. */
public final class DemoSettings {

    /** In whose name a demo saves: no user's name has a blank in it. */
    public static final String BY = "the demo";

    private static final String STAND_IN = "http://127.0.0.1:";

    private final SettingsStore settings;

    public DemoSettings(SettingsStore settings) {
        this.settings = settings;
    }

    /** The app's addresses that are still a stand-in's, by setting. */
    public Map<String, String> addresses(AppId app) {
        Map<String, String> left = new TreeMap<>(now(app));
        left.values().removeIf(value -> !value.startsWith(STAND_IN));
        List<Map<String, String>> demos = left.isEmpty() ? List.of() : ofDemos(app);
        left.entrySet()
                .removeIf(address ->
                        demos.stream().noneMatch(set -> set.entrySet().contains(address)));
        return left;
    }

    /**
     * Whether somebody has set the app up for a backend of their own.
     *
     * @param ofStandIn what a demo sets; of what it has set once, all that is no secret is still so where the app is its own
     */
    public boolean areSomebodyElses(AppId app, Map<String, String> ofStandIn) {
        if (settings.latestPlain(app).isEmpty()) {
            return false;
        }
        Map<String, String> now = now(app);
        return ofDemos(app).stream().noneMatch(set -> {
            Map<String, String> demos = new HashMap<>(set);
            demos.keySet().retainAll(ofStandIn.keySet());
            return now.entrySet().containsAll(demos.entrySet());
        });
    }

    /** What a demo saves: what else has been set meanwhile stays, as far as the app can still use it. */
    public Map<String, String> with(AppId app, DeclaredSettings declared, Map<String, String> ofStandIn) {
        Map<String, String> all = new TreeMap<>(now(app));
        all.putAll(ofStandIn);
        new SettingsCheck(declared).typed(all).forEach(problem -> all.remove(problem.setting()));
        return all;
    }

    private List<Map<String, String>> ofDemos(AppId app) {
        return settings.history(app).stream()
                .filter(revision -> revision.savedBy().equals(BY))
                .flatMap(revision -> settings.plain(app, revision.number()).stream())
                .map(PlainSettings::values)
                .toList();
    }

    private Map<String, String> now(AppId app) {
        return settings.latestPlain(app).map(PlainSettings::values).orElse(Map.of());
    }
}
