package dev.baton.host.settings;

import dev.baton.api.Setting;
import dev.baton.api.Settings;
import dev.baton.host.apps.AppDescription;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRecords;
import dev.baton.host.apps.CallPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the database knows of apps, as the supervisor asks for it. */
public record StoredApps(SettingsStore settings, AppsWanted wanted, AppInstances instances) implements AppRecords {

    @Override
    public List<Instance> instances(AppDescription plugin) {
        List<Instance> all = new ArrayList<>();
        all.add(new Instance(plugin.pluginId(), plugin.name()));
        instances.list().stream()
                .filter(further -> further.plugin().equals(plugin.pluginId()))
                .map(further -> new Instance(further.app(), further.name()))
                .forEach(all::add);
        return all;
    }

    @Override
    public boolean wanted(AppId app) {
        return wanted.of(app) == Wanted.ENABLED;
    }

    @Override
    public Reading settings(AppId app, List<Setting<?>> own) {
        DeclaredSettings declared = DeclaredSettings.of(own);
        Optional<StoredSettings> stored;
        try {
            stored = settings.latest(app);
        } catch (SecretNotOpened sealed) {
            return new Reading.Closed(sealed.getMessage());
        }
        int number = stored.map(latest -> latest.revision().number()).orElse(0);
        Map<String, String> values = stored.map(StoredSettings::inClear).orElse(Map.of());
        List<Problem> problems = new SettingsCheck(declared).stored(values);
        return problems.isEmpty()
                ? valid(number, Settings.of(declared.tidied(values)))
                : new Reading.Incomplete(
                        number, problems.stream().map(Problem::message).toList());
    }

    private static Reading valid(int number, Settings settings) {
        HostSettings ours = HostSettings.of(settings);
        return new Reading.Valid(
                number,
                settings,
                new CallPolicy(ours.callerWait(), ours.keepCloseChat(), ours.keepHandover(), ours.closeIdleAfter()));
    }
}
