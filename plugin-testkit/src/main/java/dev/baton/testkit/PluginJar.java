package dev.baton.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** What stands in a plugin's jar. */
record PluginJar(Path path, Manifest manifest, List<String> entries, Set<String> neededClasses) {

    private static final String CLASS = ".class";
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
            for (JarEntry entry : jar.stream().toList()) {
                entries.add(entry.getName());
                if (entry.getName().endsWith(CLASS) && !entry.getName().endsWith(MODULE)) {
                    needed.addAll(ClassFile.namedIn(jar.getInputStream(entry)));
                }
            }
            return new PluginJar(path, jar.getManifest(), entries, needed);
        } catch (IOException wrong) {
            throw new UncheckedIOException(path + " cannot be read as a jar.", wrong);
        }
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
                .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
                .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                .toList();
    }
}
