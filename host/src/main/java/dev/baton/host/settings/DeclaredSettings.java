package dev.baton.host.settings;

import dev.baton.api.Setting;
import dev.baton.api.Setting.Kind;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.RunningApp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All settings of an app by id, in the order in which an admin sees them: its own, then the host's. */
public final class DeclaredSettings {

    private final Map<String, Setting<?>> byId;
    private final boolean mayListSessions;

    private DeclaredSettings(Map<String, Setting<?>> byId, boolean mayListSessions) {
        this.byId = Collections.unmodifiableMap(byId);
        this.mayListSessions = mayListSessions;
    }

    /** The same, knowing of an app that runs whether it can list its chats. */
    public static DeclaredSettings of(AppState app) {
        boolean mayList = app.running().map(RunningApp::listsSessions).orElse(true);
        return of(app.declared()).ofAppThatLists(mayList);
    }

    DeclaredSettings ofAppThatLists(boolean mayListSessions) {
        return new DeclaredSettings(byId, mayListSessions);
    }

    /**
     * @param own what the app declares
     * @throws IllegalArgumentException if it declares an id twice, or one of the host's
     */
    public static DeclaredSettings of(List<Setting<?>> own) {
        Map<String, Setting<?>> byId = new LinkedHashMap<>();
        for (Setting<?> setting : own) {
            if (setting.id().startsWith(HostSettings.PREFIX)) {
                throw new IllegalArgumentException("The app declares the setting '" + setting.id()
                        + "', but ids that begin with " + HostSettings.PREFIX + " are the host's. Rename it.");
            }
            if (byId.put(setting.id(), setting) != null) {
                throw new IllegalArgumentException(
                        "The app declares the setting '" + setting.id() + "' twice. Rename one of them.");
            }
        }
        HostSettings.ALL.forEach(setting -> byId.put(setting.id(), setting));
        return new DeclaredSettings(byId, true);
    }

    public List<Setting<?>> all() {
        return List.copyOf(byId.values());
    }

    /** Whether the app may be able to list its chats; that it can't is known of one that runs. */
    boolean mayListSessions() {
        return mayListSessions;
    }

    public Optional<Setting<?>> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Set<String> ids() {
        return byId.keySet();
    }

    boolean isSecret(String id) {
        return find(id).filter(setting -> setting.kind() == Kind.SECRET).isPresent();
    }

    /** Without the white space around values, and without those that are as good as left out. */
    Map<String, String> tidied(Map<String, String> typed) {
        Map<String, String> tidied = new TreeMap<>();
        typed.forEach((id, value) -> {
            boolean off = id.equals(HostSettings.CLOSE_IDLE_AFTER.id())
                    && value.strip().equalsIgnoreCase("off");
            if (!value.isBlank() && !off) {
                tidied.put(id, value.strip());
            }
        });
        return tidied;
    }
}
