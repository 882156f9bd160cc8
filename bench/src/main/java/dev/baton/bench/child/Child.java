package dev.baton.bench.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A server in a process of its own, which says on its output where it listens. It ends when this one does. */
public final class Child implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final int LOOK_EVERY_MILLIS = 5;
    private static final int LAST_LINES = 20;
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

    private final String name;
    private final Process process;
    private final Path output;
    private final Thread stop = new Thread(this::destroy);

    private Child(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /** Runs a class of this program on this program's JDK. */
    public static Child java(Path output, List<String> flags, Class<?> program, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        words.addAll(List.of(arguments));
        return command(output, Map.of(), words);
    }

    /** @param output where to keep what it says */
    public static Child command(Path output, Map<String, String> environment, List<String> words) {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            Child child = new Child(output.getFileName().toString(), builder.start(), output);
            Runtime.getRuntime().addShutdownHook(child.stop);
            return child;
        } catch (IOException failed) {
            throw new UncheckedIOException(words.get(0) + " cannot be started.", failed);
        }
    }

    /** Where it listens. Waits until it has said so. */
    public int port() throws InterruptedException {
        await(() -> ADDRESS.matcher(said()).find());
        return ADDRESS.matcher(said())
                .results()
                .mapToInt(address -> Integer.parseInt(address.group(1)))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until it answers a GET of the path with 200. */
    public void awaitReady(int port, String path) throws InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + port + path);
        await(() -> isOk(url));
    }

    private static boolean isOk(URI url) {
        try {
            return ((HttpURLConnection) url.toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void await(BooleanSupplier there) throws InterruptedException {
        long giveUp = System.nanoTime() + LONGEST_START.toNanos();
        while (!there.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                throw new IllegalStateException(name + " did not start. It said:\n" + said());
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** Waits until it has ended by itself, and gives all that it said. */
    public String endedWell() throws InterruptedException {
        if (!process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(name + " did not end well. It said:\n" + said());
        }
        return said();
    }

    /** The end of what it has said so far. */
    public String lastWords() {
        List<String> lines = said().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks it to end, and waits until it has. */
    @Override
    public void close() {
        destroy();
        Runtime.getRuntime().removeShutdownHook(stop);
    }

    private void destroy() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("What " + name + " says cannot be read.", unreadable);
        }
    }
}
