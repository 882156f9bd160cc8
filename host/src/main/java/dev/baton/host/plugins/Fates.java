package dev.baton.host.plugins;

import dev.baton.host.apps.AppId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of each file in the plugins folder. Touched on the folder's thread alone. */
final class Fates {

    private final Map<String, Fate> byFile = new LinkedHashMap<>();

    /** What became of a file. */
    private sealed interface Fate {}

    /**
     * A file whose plugin is loaded.
     *
     * @param refused why its newer content was refused, where it was; the older goes on serving
     */
    record Serves(AppId plugin, String version, String sha256, Optional<String> refused) implements Fate {

        static Serves of(JarPlugin plugin) {
            var described = plugin.description();
            return new Serves(described.pluginId(), described.version(), described.sha256(), Optional.empty());
        }

        Serves refusing(Optional<String> newer) {
            return new Serves(plugin, version, sha256, newer);
        }
    }

    /** A file that cannot serve. */
    private record Refused(String reason) implements Fate {}

    void serves(String file, Serves how) {
        byFile.put(file, how);
    }

    void refused(String file, String reason) {
        byFile.put(file, new Refused(reason));
    }

    /** Gives what it served, where it did. */
    Optional<Serves> remove(String file) {
        return byFile.remove(file) instanceof Serves serves ? Optional.of(serves) : Optional.empty();
    }

    Optional<Serves> find(String file) {
        return byFile.get(file) instanceof Serves serves ? Optional.of(serves) : Optional.empty();
    }

    boolean isServed(AppId plugin) {
        return byFile.values().stream()
                .anyMatch(
                        fate -> fate instanceof Serves serves && serves.plugin().equals(plugin));
    }

    /** The version of the plugin that is loaded, from whatever file. */
    Optional<String> version(AppId plugin) {
        return byFile.values().stream()
                .filter(fate -> fate instanceof Serves serves && serves.plugin().equals(plugin))
                .map(fate -> ((Serves) fate).version())
                .findFirst();
    }

    /** Another file that has this plugin. */
    Optional<String> other(String file, AppId plugin, Collection<String> gone) {
        return byFile.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Serves serves
                        && serves.plugin().equals(plugin))
                .map(Map.Entry::getKey)
                .filter(other -> !other.equals(file) && !gone.contains(other))
                .findFirst();
    }

    /** Those that cannot serve at all. */
    List<String> refusedFiles() {
        return byFile.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Refused)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Every file that is refused as it is now, by name, with the reason. */
    Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        byFile.forEach((file, fate) -> {
            if (fate instanceof Refused refused) {
                reasons.put(file, refused.reason());
            } else {
                ((Serves) fate).refused().ifPresent(reason -> reasons.put(file, reason));
            }
        });
        return Map.copyOf(reasons);
    }
}
