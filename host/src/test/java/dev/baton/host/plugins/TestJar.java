package dev.baton.host.plugins;

import dev.baton.host.TemporaryFolder;
import dev.baton.host.apps.LoadedPlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles one of the plugins under src/test/plugins and makes a jar of it, in order or in one way out of it. */
public final class TestJar {

    public static final String ID = "00000000-0000-4000-8000-00000000000a";

    private static final Path SOURCES = Path.of("src", "test", "plugins");

    /** Compiling takes a while, and the sources stay as they are for one run. */
    private static final Map<Path, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private TestJar() {}

    /** The plugin of that folder, its manifest in order. */
    public static TestJar of(String plugin, String pluginClass) {
        TestJar jar = new TestJar();
        jar.manifest.put("Plugin-Id", ID);
        jar.manifest.put("Plugin-Class", pluginClass);
        jar.manifest.put("Plugin-Version", "1.0.0");
        jar.manifest.put("Plugin-Requires", ">=0.1.0");
        jar.manifest.put("Plugin-Name", pluginClass);
        jar.manifest.put("Plugin-Description", "A plugin for tests.");
        jar.manifest.put("Plugin-Provider", "Baton");
        COMPILED.computeIfAbsent(SOURCES.resolve(plugin), TestJar::compiled)
                .forEach((name, content) -> jar.entries.put(name, content.clone()));
        return jar;
    }

    public static TestJar good() {
        return of("good", "Good");
    }

    /** A line of the manifest; empty leaves it out. */
    public TestJar manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    public TestJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    public TestJar change(String entry, UnaryOperator<byte[]> change) {
        entries.compute(entry, (name, content) -> change.apply(content));
        return this;
    }

    public TestJar without(String entry) {
        entries.remove(entry);
        return this;
    }

    public TestJar withoutManifest() {
        manifest.clear();
        return this;
    }

    public Path at(Path file) {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            if (!manifest.isEmpty()) {
                write(jar, "META-INF/MANIFEST.MF", manifestText().getBytes());
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                write(jar, entry.getKey(), entry.getValue());
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The jar as a host loads it, from a copy of its own in the folder. */
    public LoadedPlugin loadedFrom(Path folder) {
        try {
            PrivateCopies copies = new PrivateCopies(folder.resolve("copies-" + UUID.randomUUID()));
            return JarPlugin.load(copies.of(at(folder.resolve("test.jar"))));
        } catch (PluginRefused refused) {
            throw new AssertionError("It should be in order.", refused);
        }
    }

    private String manifestText() {
        StringBuilder text = new StringBuilder("Manifest-Version: 1.0\r\n");
        manifest.forEach((name, value) -> {
            if (!value.isEmpty()) {
                text.append(name).append(": ").append(value).append("\r\n");
            }
        });
        return text.append("\r\n").toString();
    }

    private static void write(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    private static Map<String, byte[]> compiled(Path sources) {
        try {
            Path classes = TemporaryFolder.make();
            List<String> arguments = new ArrayList<>(List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString()));
            try (Stream<Path> files = Files.list(sources)) {
                files.map(Path::toString).forEach(arguments::add);
            }
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
                throw new IllegalStateException("The plugin in " + sources + " does not compile; see above.");
            }
            return contents(classes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, byte[]> contents(Path classes) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                contents.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
