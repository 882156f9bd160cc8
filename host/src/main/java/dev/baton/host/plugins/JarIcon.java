package dev.baton.host.plugins;

import dev.baton.host.apps.AppIcon;
import dev.baton.host.apps.AppIcon.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The picture at the top of a jar, where there is one. A plugin with a bad one serves all the same.
 *
 * @param warnings what is wrong with it
 */
record JarIcon(Optional<AppIcon> icon, List<String> warnings) {

    /** It goes to browsers with every list of apps. */
    static final int LARGEST = 64 * 1024;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** @param file the name that an admin knows the jar by */
    static JarIcon of(Path jar, String file) throws PluginRefused {
        try (JarFile opened = new JarFile(jar.toFile(), false)) {
            for (Kind kind : Kind.values()) {
                JarEntry entry = opened.getJarEntry(kind.entry());
                if (entry != null && !entry.isDirectory()) {
                    return read(opened, entry, kind);
                }
            }
            return new JarIcon(Optional.empty(), List.of());
        } catch (IOException unreadable) {
            throw new PluginRefused(
                    file + " cannot be read: " + unreadable.getMessage() + ". Check its permissions and the disk.");
        }
    }

    private static JarIcon read(JarFile jar, JarEntry entry, Kind kind) throws IOException {
        byte[] content;
        try (InputStream in = jar.getInputStream(entry)) {
            content = in.readNBytes(LARGEST + 1);
        }
        if (content.length > LARGEST) {
            return bad("Its " + kind.entry() + " is larger than " + LARGEST / 1024
                    + " KiB, and is not shown. Make it smaller.");
        }
        if (!is(kind, content)) {
            return bad("Its " + kind.entry() + " is no " + kind + " picture, whatever its name says, and is not shown."
                    + " Put a real one there.");
        }
        return new JarIcon(Optional.of(new AppIcon(kind, content)), List.of());
    }

    private static JarIcon bad(String warning) {
        return new JarIcon(Optional.empty(), List.of(warning));
    }

    private static boolean is(Kind kind, byte[] content) {
        return switch (kind) {
            case PNG -> content.length > PNG.length && Arrays.equals(PNG, 0, PNG.length, content, 0, PNG.length);
            case SVG -> new String(content, StandardCharsets.UTF_8).contains("<svg");
        };
    }
}
