package dev.baton.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a plugin's jar.
 *
 * @param releases of Java, that its classes are compiled for, by their entries; those for newer JDKs apart
 */
record PluginJar(
        Path path, Manifest manifest, List<String> entries, Set<String> neededClasses, Map<String, Integer> releases) {

    private static final String CLASS = ".class";
    static final int OLDEST_JDK = 17;

    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d{1,6})/");
    private static final String MODULE = "module-info.class";

    static PluginJar read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new AssertionError("There is no jar at " + path.toAbsolutePath() + "; build it before this test.");
        }
        try (JarFile jar = new JarFile(path.toFile())) {
            if (jar.getManifest() == null) {
                throw new AssertionError(path + " has no manifest.");
            }
            List<String> entries = new ArrayList<>();
            Set<String> needed = new TreeSet<>();
            Map<String, Integer> releases = new TreeMap<>();
            for (JarEntry entry : jar.stream().toList()) {
                entries.add(entry.getName());
                if (entry.getName().endsWith(CLASS) && !entry.getName().endsWith(MODULE)) {
                    needed.addAll(ClassFile.namedIn(jar.getInputStream(entry)));
                    if (!isForNewer(entry.getName())) {
                        releases.put(entry.getName(), ClassFile.release(jar.getInputStream(entry)));
                    }
                }
            }
            return new PluginJar(path, jar.getManifest(), entries, needed, releases);
        } catch (IOException wrong) {
            throw new UncheckedIOException(path + " cannot be read as a jar.", wrong);
        }
    }

    /** Whether the oldest JDK that a host may run on never looks at it. */
    private static boolean isForNewer(String entry) {
        Matcher versioned = VERSIONED.matcher(entry);
        return versioned.lookingAt() && Integer.parseInt(versioned.group(1)) > OLDEST_JDK;
    }

    String attribute(String name) {
        String value = manifest.getMainAttributes().getValue(name);
        if (value == null) {
            throw new AssertionError("The manifest of " + path + " has no " + name + ".");
        }
        return value;
    }

    /** The names of the classes in it; those for newer JDKs count like the others. */
    List<String> classes() {
        return entries.stream()
                .filter(name -> name.endsWith(CLASS) && !name.endsWith(MODULE))
                .map(name -> name.replaceFirst("^" + VERSIONED, ""))
                .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                .toList();
    }
}
