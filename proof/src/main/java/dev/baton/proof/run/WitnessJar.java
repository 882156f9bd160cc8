package dev.baton.proof.run;

import dev.baton.proof.witness.WitnessApp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Makes a jar of the witness plugin. */
final class WitnessJar {

    private static final String PACKAGE = WitnessApp.class.getPackageName().replace('.', '/') + "/";
    private static final List<String> CLASSES = List.of("WitnessApp.class", "Witness.class");

    private WitnessJar() {}

    static void write(Path plugins, App app) throws IOException {
        Files.createDirectories(plugins);
        Path whole = Files.createTempFile("witness", ".jar");
        try (OutputStream file = Files.newOutputStream(whole);
                JarOutputStream jar = new JarOutputStream(file, manifest(app))) {
            for (String name : CLASSES) {
                jar.putNextEntry(new ZipEntry(PACKAGE + name));
                jar.write(content(name));
                jar.closeEntry();
            }
        }
        // So old that no host waits to see whether it still grows.
        Files.setLastModifiedTime(whole, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        Files.move(whole, plugins.resolve(app.title() + ".jar"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] content(String name) throws IOException {
        try (InputStream content = WitnessApp.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IOException("The witness plugin lacks its class " + name + ". Build the module anew.");
            }
            return content.readAllBytes();
        }
    }

    private static Manifest manifest(App app) {
        Manifest manifest = new Manifest();
        Attributes lines = manifest.getMainAttributes();
        lines.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        lines.putValue("Plugin-Id", app.id());
        lines.putValue("Plugin-Class", WitnessApp.class.getName());
        lines.putValue("Plugin-Version", "1.0.0");
        lines.putValue("Plugin-Requires", ">=0.1.0");
        lines.putValue("Plugin-Name", app.title());
        return manifest;
    }
}
