package dev.baton.host.console;

import dev.baton.api.Secret;
import dev.baton.host.apps.AppId;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.Revision;
import dev.baton.host.settings.SecretNotOpened;
import dev.baton.host.settings.SettingsStore;
import dev.baton.host.settings.StoredSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Who saved what of an app's settings, and what was different then. */
record SettingsHistory(SettingsStore settings, DeclaredSettings declared) {

    private static final int MOST = 20;

    /** @param changes from the revision before it; none where that cannot be told */
    record Entry(Revision revision, List<Change> changes, boolean latest) {}

    /**
     * What became of one setting. A secret is never told, only that it changed.
     *
     * @param before empty where it was not set
     * @param after empty where it is not set any more
     */
    record Change(String setting, String before, String after) {}

    /** The newest first. */
    List<Entry> of(AppId app) {
        List<Revision> revisions = settings.history(app);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, revisions.size()); i++) {
            Revision revision = revisions.get(i);
            entries.add(new Entry(revision, changes(app, revision.number()), i == 0));
        }
        return entries;
    }

    private List<Change> changes(AppId app, int number) {
        try {
            Optional<StoredSettings> later = settings.revision(app, number);
            Optional<StoredSettings> earlier = settings.revision(app, number - 1);
            return changes(earlier, later);
        } catch (SecretNotOpened sealed) {
            return List.of();
        }
    }

    private static List<Change> changes(Optional<StoredSettings> earlier, Optional<StoredSettings> later) {
        Map<String, String> before = earlier.map(StoredSettings::inClear).orElse(Map.of());
        Map<String, String> after = later.map(StoredSettings::inClear).orElse(Map.of());
        TreeSet<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        return ids.stream()
                .filter(id -> !before.getOrDefault(id, "").equals(after.getOrDefault(id, "")))
                .map(id -> new Change(id, shown(earlier, id), shown(later, id)))
                .toList();
    }

    private static String shown(Optional<StoredSettings> stored, String id) {
        Optional<Secret> secret = stored.map(settings -> settings.secrets().get(id));
        return secret.map(Secret::toString)
                .or(() -> stored.map(settings -> settings.plain().get(id)))
                .orElse("");
    }
}
