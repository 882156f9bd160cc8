package dev.baton.host.plugins;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/** Whether a file is a jar that may be looked into. Nothing of it is run, and nothing unpacked. */
final class JarCheck {

    /** A jar whose content is larger is refused. */
    static final long LARGEST_CONTENT = 256L * 1024 * 1024;

    private static final int MOST_ENTRIES = 50_000;
    private static final String API_CLASSES = "dev/baton/api/";

    private JarCheck() {}

    /** Gives the warnings: what an admin should know although it works. */
    static List<String> warnings(Path jar, String file) throws PluginRefused {
        try {
            refuseWhatIsNoZip(jar, file);
            try (JarFile opened = new JarFile(jar.toFile(), false)) {
                return look(opened, file);
            }
        } catch (ZipException | EOFException broken) {
            throw new PluginRefused(
                    file + " is cut off or damaged (" + broken.getMessage() + "). Copy it once more, whole.");
        } catch (IOException unreadable) {
            throw new PluginRefused(
                    file + " cannot be read: " + unreadable.getMessage() + ". Check its permissions and the disk.");
        }
    }

    private static void refuseWhatIsNoZip(Path jar, String file) throws IOException, PluginRefused {
        if (Files.size(jar) == 0) {
            throw new PluginRefused(file + " is empty. Copy it once more, whole.");
        }
        try (InputStream in = Files.newInputStream(jar)) {
            byte[] start = in.readNBytes(4);
            if (start.length < 4 || start[0] != 'P' || start[1] != 'K') {
                throw new PluginRefused(file + " is not a jar, whatever its name says. Put the plugin's jar there.");
            }
        }
    }

    private static List<String> look(JarFile jar, String file) throws IOException, PluginRefused {
        long content = 0;
        int entries = 0;
        boolean carriesApi = false;
        for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
            JarEntry entry = all.nextElement();
            refusePathTricks(entry.getName(), file);
            content += Math.max(0, entry.getSize());
            entries++;
            if (content > LARGEST_CONTENT || entries > MOST_ENTRIES) {
                throw new PluginRefused(file + " would unpack to more than " + LARGEST_CONTENT / 1024 / 1024
                        + " MiB or " + MOST_ENTRIES + " entries, which no plugin needs. Make the jar smaller.");
            }
            refuseLargerThanSaid(jar, entry, file);
            carriesApi |=
                    entry.getName().startsWith(API_CLASSES) && entry.getName().endsWith(".class");
        }
        List<String> warnings = new ArrayList<>();
        if (carriesApi) {
            warnings.add("It carries classes of dev.baton.api, which are ignored: the host's own are used. Build it"
                    + " with plugin-api in the scope 'provided'.");
        }
        return warnings;
    }

    private static void refusePathTricks(String entry, String file) throws PluginRefused {
        boolean tricky = entry.startsWith("/") || entry.contains("\\") || entry.contains(":");
        for (String part : entry.split("/", -1)) {
            tricky |= part.equals("..");
        }
        if (tricky) {
            throw new PluginRefused(file + " holds an entry with a path that leaves the jar ('" + printable(entry)
                    + "'). Build the jar anew, and ask where this one came from.");
        }
    }

    /** Reads it to its end: the sum of sizes means nothing where one of them is a lie. */
    private static void refuseLargerThanSaid(JarFile jar, JarEntry entry, String file)
            throws IOException, PluginRefused {
        byte[] piece = new byte[8_192];
        long left = Math.max(0, entry.getSize());
        try (InputStream in = jar.getInputStream(entry)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                left -= read;
                if (left < 0) {
                    throw new PluginRefused(file + " holds an entry that is larger than it says ('"
                            + printable(entry.getName())
                            + "'). Build the jar anew, and ask where this one came from.");
                }
            }
        }
    }

    private static String printable(String entry) {
        String clean = entry.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 80 ? clean : clean.substring(0, 80) + "...";
    }
}
