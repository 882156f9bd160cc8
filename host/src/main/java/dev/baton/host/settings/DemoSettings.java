package dev.baton.host.settings;

import dev.baton.host.apps.AppId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a demo has set, and what is left of it: its stand-ins answer only for as long as it runs. */
public final class DemoSettings {

    /** The user in whose name a demo saves. */
    public static final String USER = "demo";

    private static final String STAND_IN = "http://127.0.0.1:";

    private final SettingsStore settings;

    public DemoSettings(SettingsStore settings) {
        this.settings = settings;
    }

    /** The app's addresses that are still a stand-in's, by setting; none where no demo has set them, or somebody else has since. */
    public Map<String, String> addresses(AppId app) {
        Optional<Revision> demos = settings.history(app).stream()
                .filter(revision -> revision.savedBy().equals(USER))
                .findFirst();
        Map<String, String> left = new TreeMap<>();
        demos.flatMap(revision -> settings.plain(app, revision.number())).ifPresent(set -> left.putAll(set.values()));
        left.values().removeIf(value -> !value.startsWith(STAND_IN));
        left.entrySet().retainAll(now(app).entrySet());
        return left;
    }

    /** Whether somebody has set the app up for a backend of their own. */
    public boolean areSomebodyElses(AppId app) {
        return settings.latestPlain(app).isPresent() && addresses(app).isEmpty();
    }

    /** What else has been set meanwhile stays. */
    public Map<String, String> with(AppId app, Map<String, String> ofStandIn) {
        Map<String, String> all = new TreeMap<>(now(app));
        all.putAll(ofStandIn);
        return all;
    }

    private Map<String, String> now(AppId app) {
        return settings.latestPlain(app).map(PlainSettings::values).orElse(Map.of());
    }
}
