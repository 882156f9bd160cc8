package dev.baton.bench;

import dev.baton.bench.child.Child;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The packaged Baton, used by its commands alone, with a home of its own. */
final class BatonProgram {

    /** Uppzy's, since its close is a single call to the backend. */
    static final String APP = "8d9a2f64-2f0a-4c35-b8a4-0c9f5d1e6b27";

    static final String READY = "/health/ready";

    private final Path layout;
    private final Path folder;
    /** Further variables of the environment. */
    private final Map<String, String> variables;

    private int children;

    private BatonProgram(Path layout, Path folder, Map<String, String> variables) {
        this.layout = layout;
        this.folder = folder;
        this.variables = variables;
    }

    /** @param folder for the home, and for what the program says */
    static BatonProgram in(Path folder) {
        String layout = Objects.requireNonNull(
                System.getProperty("bench.layout"),
                "Start this with bench/call, bench/start, bench/ledger or bench/pages.");
        return new BatonProgram(Path.of(layout), folder, Map.of());
    }

    /** The same program on a JVM with further options. */
    BatonProgram withJvmOptions(String options) {
        return new BatonProgram(layout, folder, Map.of("BATON_JAVA_OPTS", options));
    }

    /** The same program with its ledger elsewhere. */
    BatonProgram withDatabase(String url) {
        return new BatonProgram(layout, folder, Map.of("BATON_DATABASE", url));
    }

    /** The same program, whose admin has this password from the first start on. */
    BatonProgram withAdmin(String password) {
        return new BatonProgram(layout, folder, Map.of("BATON_ADMIN_PASSWORD", password));
    }

    /** Makes a token, and gives the headers that carry it. */
    Map<String, String> token() throws InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        run("token", "create", "--user", "bench")
                .lines()
                .filter(line -> line.startsWith("X-"))
                .forEach(line -> {
                    String[] header = line.split(": ", 2);
                    headers.put(header[0], header[1]);
                });
        return headers;
    }

    /** Sets the app up. The home folder has to be there. */
    void connect(URI backend) throws InterruptedException {
        run("app", "set", APP, "base-url=" + backend, "site-id=bench", "api-key=bench");
    }

    /** @param port 0 takes a free one */
    Child serve(int port) {
        return start("serve", "--port", Integer.toString(port));
    }

    /** Runs a command to its end, and gives what it said. */
    private String run(String... arguments) throws InterruptedException {
        try (Child command = start(arguments)) {
            return command.endedWell();
        }
    }

    private Child start(String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(layout.resolve("baton").toString());
        words.addAll(List.of(arguments));
        words.addAll(List.of("--home", home().toString()));
        children++;
        return Child.command(folder.resolve("baton-" + children), environment(), words);
    }

    Path home() {
        return folder.resolve("home");
    }

    /** The JDK of the benchmark, and no limit: one caller stands for many here. */
    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(variables);
        all.put("BATON_JDK", System.getProperty("java.home"));
        all.put("BATON_CALLS_PER_SECOND", "0");
        return all;
    }
}
