package dev.baton.host.plugins;

import dev.baton.api.Setting;
import dev.baton.host.apps.AppDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a host would make of jars, found out without one: each is loaded as a host loads it, asked for its settings, and
 * let go. None of its apps is started.
 */
public final class Inspection {

    private Inspection() {}

    /** What was found. */
    public sealed interface Finding {

        /** The jar would serve, with these settings. */
        record InOrder(AppDescription plugin, List<Setting<?>> declared) implements Finding {}

        /** The host would refuse it; the reason names the remedy. */
        record Refused(String file, String reason) implements Finding {}
    }

    /** One jar, wherever it lies. */
    public static Finding of(Path jar) {
        return inCopies(copies -> inspected(jar, copies));
    }

    /**
     * All jars in a folder, in the order in which a host takes them; none where there is no such folder.
     *
     * @param serving the names of those that a host has taken already: they keep what others would have, too
     */
    public static List<Finding> all(Path folder, Set<String> serving) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> jars = new ArrayList<>(new FolderLook(folder).jars());
        jars.sort(Comparator.comparing(
                jar -> !serving.contains(jar.getFileName().toString()))); // Stable: else the order stays.
        return inCopies(copies -> {
            List<Finding> findings = new ArrayList<>();
            jars.forEach(jar -> findings.add(inspected(jar, copies)));
            return withTakenIdsRefused(findings);
        });
    }

    private static Finding inspected(Path jar, PrivateCopies copies) {
        try {
            JarPlugin plugin = JarPlugin.load(copies.of(jar));
            plugin.letGo();
            return new Finding.InOrder(plugin.description(), plugin.settings());
        } catch (PluginRefused refused) {
            return new Finding.Refused(jar.getFileName().toString(), refused.getMessage());
        }
    }

    private static List<Finding> withTakenIdsRefused(List<Finding> findings) {
        Map<Object, String> files = new HashMap<>();
        return findings.stream()
                .map(finding -> {
                    if (finding instanceof Finding.InOrder inOrder) {
                        AppDescription plugin = inOrder.plugin();
                        String other = files.putIfAbsent(plugin.pluginId(), plugin.file());
                        if (other != null) {
                            String reason = PluginRefused.idTaken(plugin.file(), plugin.pluginId(), other)
                                    .getMessage();
                            return new Finding.Refused(plugin.file(), reason);
                        }
                    }
                    return finding;
                })
                .toList();
    }

    private interface Work<T> {

        T with(PrivateCopies copies);
    }

    private static <T> T inCopies(Work<T> work) {
        try {
            Path folder = Files.createTempDirectory("baton-jars");
            try {
                return work.with(new PrivateCopies(folder));
            } finally {
                delete(folder);
            }
        } catch (IOException wrong) {
            throw new UncheckedIOException(
                    "The folder for temporary files cannot be used (" + wrong
                            + "). Check its permissions and the disk.",
                    wrong);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : (Iterable<Path>) left::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
