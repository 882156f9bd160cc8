package dev.baton.host.apps;

import dev.baton.api.Setting;
import dev.baton.api.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is kept of apps, in memory, for tests: every app is wanted and complete, and nothing
 * is kept, unless a test says otherwise. */
public final class TestRecords implements AppRecords {

    private final Set<AppId> switchedOff = ConcurrentHashMap.newKeySet();
    private volatile Reading reading = valid(1, Duration.ofSeconds(10));

    public static Reading valid(long revision, Duration callerWait) {
        return new Reading.Valid(
                revision,
                Settings.of(Map.of("greeting", "hello")),
                new CallPolicy(callerWait, Duration.ZERO, Duration.ZERO));
    }

    /** Complete settings of which callers wait so long. */
    public static Reading valid(Duration callerWait) {
        return valid(1, callerWait);
    }

    /** Complete settings with which the host keeps trying to close chats. */
    public static Reading keeping(Duration callerWait) {
        return keeping(1, callerWait);
    }

    public static Reading keeping(long revision, Duration callerWait) {
        return keeping(revision, new CallPolicy(callerWait, Duration.ofHours(24), Duration.ZERO));
    }

    /** The same, and handovers for a little while. */
    public static Reading keepingHandovers(Duration callerWait) {
        return keeping(1, new CallPolicy(callerWait, Duration.ofHours(24), Duration.ofMinutes(1)));
    }

    private static Reading keeping(long revision, CallPolicy policy) {
        return new Reading.Valid(revision, Settings.of(Map.of("greeting", "hello")), policy);
    }

    public void switchOff(AppId app) {
        switchedOff.add(app);
    }

    public void switchOn(AppId app) {
        switchedOff.remove(app);
    }

    public void save(Reading newer) {
        reading = newer;
    }

    @Override
    public List<Instance> instances(AppDescription plugin) {
        return List.of(new Instance(plugin.pluginId(), plugin.name()));
    }

    @Override
    public boolean wanted(AppId app) {
        return !switchedOff.contains(app);
    }

    @Override
    public Reading settings(AppId app, List<Setting<?>> declared) {
        return reading;
    }
}
