package dev.baton.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program, as its user has it: run as a process, to its end. */
record Program(Path script, Path folder, Map<String, String> environment) {

    /** Where the build laid it out. */
    static final Path LAYOUT = Path.of(System.getProperty("baton.layout"));

    /** Far more than anything takes, and less than a test may. */
    private static final int SECONDS = 100;

    /** What a run left behind. */
    record Run(int status, String out, String err) {}

    /**
     * On the JDK of these tests.
     *
     * @param folder where it is run, and where its home folder is
     */
    static Program in(Path folder) {
        return new Program(LAYOUT.resolve("baton"), folder, Map.of("BATON_JDK", System.getProperty("java.home")));
    }

    Program calledAs(Path other) {
        return new Program(other, folder, environment);
    }

    Program with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Program(script, folder, Map.copyOf(more));
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).toItsEnd();
    }

    Running start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BATON_"));
        builder.environment().put("BATON_JAVA_OPTS", System.getProperty("baton.java-options", ""));
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    /** A run under way; closing it ends it by force. */
    record Running(Process process, Path out, Path err) implements AutoCloseable {

        Run toItsEnd() throws IOException, InterruptedException {
            try (this) {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("It did not end. It said: " + said());
                }
                return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
            }
        }

        /** Waits until it has written what matches, and gives the first group of it. */
        String awaitGroup(Pattern pattern) throws IOException, InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (System.nanoTime() < end) {
                Matcher found = pattern.matcher(said());
                if (found.find()) {
                    return found.group(1);
                }
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
            throw new IllegalStateException("It did not say " + pattern + " but " + said());
        }

        /** All that it has written so far, standard output first. */
        String said() throws IOException {
            return Files.readString(out) + Files.readString(err);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
