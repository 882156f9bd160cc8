package dev.baton.proof.run;

import dev.baton.proof.history.Event;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A host: the packaged program with a home of its own, always at the same port, killed and frozen for real. */
public final class Node implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final int MOST_TRIES = 3;
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Path folder;
    private final Map<String, String> environment;
    private final Recorder recorder;
    private final int port;
    private Optional<Process> process = Optional.empty();
    private long frozenAt;
    private int runs;

    public Node(Path folder, Map<String, String> environment, Recorder recorder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.environment = environment;
        this.recorder = recorder;
        this.port = Ports.free();
        for (App app : App.values()) {
            WitnessJar.write(home().resolve("plugins"), app);
        }
    }

    public int port() {
        return port;
    }

    public Path home() {
        return folder.resolve("home");
    }

    /** Runs a command of the program to its end. A database that is slow at the moment gets another try. */
    public String run(String... words) throws IOException, InterruptedException {
        Path out = folder.resolve("command.out");
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            Process command = program(out, words);
            if (command.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS) && command.exitValue() == 0) {
                return Files.readString(out);
            }
            command.destroyForcibly();
        }
        throw new IllegalStateException("baton " + String.join(" ", words) + " failed: " + Files.readString(out));
    }

    private Process program(Path out, String... words) throws IOException {
        String layout =
                Objects.requireNonNull(System.getProperty("baton.layout"), "Name the layout: -Dbaton.layout=...");
        List<String> command = new ArrayList<>(List.of(Path.of(layout, "baton").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--home", home().toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BATON_"));
        Map<String, String> all = new HashMap<>(environment);
        all.put("BATON_JAVA_OPTS", System.getProperty("baton.java-options", ""));
        all.put("BATON_JDK", System.getProperty("java.home"));
        all.put("BATON_CALLS_PER_SECOND", "0");
        builder.environment().putAll(all);
        return builder.start();
    }

    /** Starts to start. */
    public void launch() throws IOException {
        runs++;
        process = Optional.of(program(log(), "serve", "--port", String.valueOf(port)));
    }

    /** Returns when it serves. One that cannot reach its database in time on a busy machine gets another try. */
    public void start() throws IOException {
        launch();
        for (int tries = 1; !ready(); tries++) {
            if (tries == MOST_TRIES) {
                throw new IllegalStateException("The host did not start. It said:\n" + said());
            }
            process().destroyForcibly();
            launch();
        }
    }

    private boolean ready() {
        long giveUp = System.nanoTime() + LONGEST_START.toNanos();
        while (process().isAlive() && System.nanoTime() < giveUp) {
            if (status("/health/ready") == 200) {
                return true;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return false;
    }

    /** The status of the answer to a GET; 0 is none. */
    public int status(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            return connection.getResponseCode();
        } catch (IOException nobodyThere) {
            return 0;
        }
    }

    private Process process() {
        return process.orElseThrow(() -> new IllegalStateException("The host was never started."));
    }

    public String pid() {
        return String.valueOf(process().pid());
    }

    /** SIGKILL. Returns when it is gone. */
    public void kill() throws IOException, InterruptedException {
        String pid = pid();
        if (frozenAt != 0) {
            noteFreeze();
        }
        long began = recorder.now();
        process().destroyForcibly().waitFor();
        recorder.note(at -> Event.Trouble.death(began, pid));
        WrongClock.sweep(process().pid());
    }

    /** SIGSTOP: it stands still, and its connections stay. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
        awaitStandstill();
        frozenAt = recorder.now(); // Afterwards: what it was told until now it may send when it wakes.
    }

    /** The signal takes effect at one thread, and then at the others: on a busy machine these go on for a while. */
    private void awaitStandstill() throws IOException {
        long began = System.nanoTime();
        while (!standsStill()) {
            if (System.nanoTime() - began > LONGEST_STANDSTILL.toNanos()) {
                throw new IllegalStateException("The host goes on, though it was sent SIGSTOP.");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private boolean standsStill() throws IOException {
        Path tasks = Path.of("/proc", pid(), "task");
        if (!Files.isDirectory(tasks)) {
            return true; // Of another system than Linux nobody can say more than that the signal was sent.
        }
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.allMatch(Node::isStopped);
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.startsWith(" T", stat.lastIndexOf(')') + 1);
        } catch (IOException over) {
            return true;
        }
    }

    /** SIGCONT: it goes on as if nothing had been. */
    public void wake() throws IOException, InterruptedException {
        noteFreeze(); // First: what it sends is sent after it was woken.
        signal("CONT");
    }

    private void noteFreeze() {
        long began = frozenAt;
        frozenAt = 0;
        recorder.note(at -> new Event.Trouble(began, at, Optional.of(pid()), "frozen", true));
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, pid()).inheritIO().start();
        if (kill.waitFor() != 0) {
            throw new IllegalStateException("The host could not be sent SIG" + name + ".");
        }
    }

    private Path log() {
        return folder.resolve("serve-" + runs + ".log");
    }

    /** What the newest run of it has said. */
    public String said() {
        try {
            return Files.readString(log());
        } catch (IOException nothing) {
            return "";
        }
    }

    @Override
    public void close() {
        process.ifPresent(Process::destroyForcibly);
    }
}
