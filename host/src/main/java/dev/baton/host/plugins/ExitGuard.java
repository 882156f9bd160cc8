package dev.baton.host.plugins;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Keeps a plugin from ending the process by accident. In its classes, calls of {@code System.exit}, {@code Runtime.exit}
 * and {@code Runtime.halt} become calls of a method that throws an {@link Error}, so that one call of one app fails. It
 * is no protection from malice: who wants to can call them by reflection.
 */
final class ExitGuard {

    private ExitGuard() {}

    /** The classes of the jar that had such calls, rewritten, by their names; most jars have none. */
    static Map<String, byte[]> rewritten(Path jar, String file) throws PluginRefused {
        Map<String, byte[]> rewritten = new HashMap<>();
        try (JarFile opened = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
            List<JarEntry> classes = opened.versionedStream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList();
            for (JarEntry entry : classes) {
                byte[] content = opened.getInputStream(entry).readAllBytes();
                String name = entry.getName().replaceFirst("\\.class$", "").replace('/', '.');
                guarded(content).ifPresent(guarded -> rewritten.put(name, guarded));
            }
            return rewritten;
        } catch (IOException unreadable) {
            throw new PluginRefused(
                    file + " cannot be read: " + unreadable.getMessage() + ". Check its permissions and the disk.");
        }
    }

    /** The class without such calls; empty where it has none. */
    static Optional<byte[]> guarded(byte[] classFile) {
        if (!hasName(classFile, "exit") && !hasName(classFile, "halt")) {
            return Optional.empty();
        }
        try {
            ClassWriter writer = new ClassWriter(0);
            ExitVisitor visitor = new ExitVisitor(writer);
            new ClassReader(classFile).accept(visitor, 0);
            return visitor.hasFound() ? Optional.of(writer.toByteArray()) : Optional.empty();
        } catch (RuntimeException notAClass) { // The JVM will say what is wrong with it, better than we could.
            return Optional.empty();
        }
    }

    /** Whether the name is among the class file's constants; quick, and right for nearly all classes. */
    private static boolean hasName(byte[] classFile, String name) {
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        byte[] constant = new byte[letters.length + 3];
        constant[0] = 1;
        constant[2] = (byte) letters.length;
        System.arraycopy(letters, 0, constant, 3, letters.length);
        for (int at = 0; at + constant.length <= classFile.length; at++) {
            if (isAt(classFile, at, constant)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] text, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (text[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
