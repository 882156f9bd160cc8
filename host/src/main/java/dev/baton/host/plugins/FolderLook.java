package dev.baton.host.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tells which jars of a folder have changed and stand still. A file that is still growing is not looked into: it stands
 * still when three looks find it the same, or when it was last written a while before the first.
 */
final class FolderLook {

    private static final Duration LONG_AGO = Duration.ofSeconds(3);
    private static final int LOOKS_TO_BE_SURE = 3;

    private final Path folder;
    /** How many looks in a row have found a file as it is, by its name. */
    private Map<String, Seen> seen = Map.of();

    private final Map<String, Stamp> reported = new HashMap<>();

    FolderLook(Path folder) {
        this.folder = folder;
    }

    /** What makes a file another one. */
    private record Stamp(long size, Instant written, Object key) {}

    private record Seen(Stamp stamp, int looks) {}

    /**
     * @param still files that are new or changed, and whole as far as one can see
     * @param gone names of files that were reported before and are no longer there
     */
    record Change(List<Path> still, List<String> gone) {

        boolean isEmpty() {
            return still.isEmpty() && gone.isEmpty();
        }
    }

    Change change() {
        Map<String, Seen> now = new HashMap<>();
        stamps().forEach((file, stamp) -> now.put(file, seenAgain(file, stamp)));
        List<Path> still = new ArrayList<>();
        now.forEach((file, look) -> {
            if (!look.stamp().equals(reported.get(file)) && standsStill(look)) {
                reported.put(file, look.stamp());
                still.add(folder.resolve(file));
            }
        });
        List<String> gone = reported.keySet().stream()
                .filter(file -> !now.containsKey(file))
                .toList();
        gone.forEach(reported::remove);
        seen = now;
        still.sort(null);
        return new Change(still, gone);
    }

    /** All that are there now, whether or not they stand still. */
    List<Path> jars() {
        return stamps().keySet().stream().sorted().map(folder::resolve).toList();
    }

    /** Reports these files once more at the next look, although they have not changed. */
    void reconsider(Collection<String> files) {
        reported.keySet().removeAll(files);
    }

    private Seen seenAgain(String file, Stamp stamp) {
        Seen before = seen.get(file);
        return new Seen(stamp, before != null && before.stamp().equals(stamp) ? before.looks() + 1 : 1);
    }

    private static boolean standsStill(Seen look) {
        return look.looks() >= LOOKS_TO_BE_SURE
                || look.stamp().written().isBefore(Instant.now().minus(LONG_AGO));
    }

    private Map<String, Stamp> stamps() {
        Map<String, Stamp> stamps = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.toLowerCase(Locale.ROOT).endsWith(".jar") && !name.startsWith(".")) {
                    stamp(file, name, stamps);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The plugins folder " + folder + " cannot be read. Check that it exists and its permissions.",
                    unreadable);
        }
        return stamps;
    }

    private static void stamp(Path file, String name, Map<String, Stamp> stamps) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            if (seen.isRegularFile()) {
                Instant written = seen.lastModifiedTime().toInstant();
                stamps.put(name, new Stamp(seen.size(), written, Objects.requireNonNullElse(seen.fileKey(), "")));
            }
        } catch (NoSuchFileException goneMeanwhile) {
            // Then it is not there, which the map says by not holding it.
        }
    }
}
