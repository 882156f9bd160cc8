package dev.baton.desk;

import dev.baton.testkit.PluginJarContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The contract with a jar of the desk that is made for the test, as it should be but for what is overridden. */
abstract class JarContract extends PluginJarContract {

    @TempDir
    Path folder;

    Map<String, String> attributes() {
        return new TreeMap<>(Map.of(
                "Plugin-Id", "9b2f6e0c-41d8-4a53-8c57-1f0e6a7d2b94",
                "Plugin-Class", "dev.baton.desk.DeskApp",
                "Plugin-Version", "1.2.3-rc.1",
                "Plugin-Requires", ">=0.1.0 & <1.0.0",
                "Plugin-Name", "Desk",
                "Plugin-Description", "Closes chats at a desk.",
                "Plugin-Provider", "Tests"));
    }

    /** Names of entries; those of classes get the class of that name. */
    List<String> entries() {
        return List.of(
                "dev/baton/desk/DeskApp.class",
                "dev/baton/desk/DeskApp$DeskAction.class",
                "META-INF/LICENSE",
                "dev/baton/desk/words.properties");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("server-url", "https://desk.example.com", "api-key", "a-key-of-the-tests");
    }

    @Override
    public Path jar() {
        Path file = folder.resolve("desk.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes().forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (String entry : entries()) {
                jar.putNextEntry(new JarEntry(entry));
                jar.write(content(entry));
            }
            return file;
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** What stands in the entry. */
    byte[] content(String entry) throws IOException {
        if (!entry.endsWith(".class")) {
            return new byte[] {1, 2, 3};
        }
        try (InputStream in = JarContract.class.getClassLoader().getResourceAsStream(entry)) {
            return in.readAllBytes();
        }
    }

    static List<String> with(List<String> entries, String... more) {
        return Stream.concat(entries.stream(), Stream.of(more)).toList();
    }
}
