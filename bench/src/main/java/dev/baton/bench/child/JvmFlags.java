package dev.baton.bench.child;

import java.util.List;
import java.util.stream.Stream;

/** The flags that another JVM runs with. */
public final class JvmFlags {

    private JvmFlags() {}

    /** Those which have to do with how fast it runs: every contestant gets them, since none is to win by them. */
    public static List<String> of(ProcessHandle jvm) {
        String[] words = jvm.info()
                .arguments()
                .orElseThrow(() -> new IllegalStateException("This system does not tell how a JVM was started."));
        return among(Stream.of(words));
    }

    /** An archive of classes is of one program, and matters to its start alone. */
    static List<String> among(Stream<String> words) {
        return words.takeWhile(word -> !word.equals("-cp") && !word.equals("-jar"))
                .filter(word -> !word.startsWith("-Dbaton.") && !word.matches("-XX:(AOT|SharedArchive).*"))
                .toList();
    }
}
