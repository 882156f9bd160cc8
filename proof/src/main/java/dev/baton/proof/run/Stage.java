package dev.baton.proof.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hosts on one database, with the witness apps set up, a token to call them, and the backend that they call. */
public final class Stage implements AutoCloseable {

    /** So that hosts which share a database open each other's settings. */
    private static final String SECRET_KEY = "c2l4dGVlbiBieXRlcyBhbmQgc2l4dGVlbiBieXRlcyE=";

    private final Recorder recorder;
    private final Backend backend;
    private final List<Node> nodes;
    private final Storage storage;
    private final Token token;

    private Stage(Recorder recorder, Backend backend, List<Node> nodes, Storage storage, Token token) {
        this.recorder = recorder;
        this.backend = backend;
        this.nodes = nodes;
        this.storage = storage;
        this.token = token;
    }

    /** One host, on SQLite in its own home. */
    public static Stage onSqlite(Path folder, Manner.Choice manner) throws IOException, InterruptedException {
        Recorder recorder = new Recorder();
        Node node = new Node(folder.resolve("node-1"), Map.of(), recorder);
        Storage storage = new Storage("jdbc:sqlite:" + node.home().resolve("baton.db"));
        return setUp(recorder, Backend.start(recorder, manner), List.of(node), storage);
    }

    /**
     * As many hosts as there are ways to the database.
     *
     * @param ways each an environment that names an address of the database
     */
    public static Stage onPostgresql(
            Path folder, Manner.Choice manner, Postgres postgres, List<Map<String, String>> ways)
            throws IOException, InterruptedException {
        Recorder recorder = new Recorder();
        List<Node> nodes = new ArrayList<>();
        for (Map<String, String> way : ways) {
            Map<String, String> environment = new HashMap<>(way);
            environment.put("BATON_SECRET_KEY", SECRET_KEY);
            environment.putIfAbsent("BATON_DATABASE", postgres.url());
            nodes.add(new Node(folder.resolve("node-" + (nodes.size() + 1)), environment, recorder));
        }
        return setUp(recorder, Backend.start(recorder, manner), nodes, new Storage(postgres.url()));
    }

    private static Stage setUp(Recorder recorder, Backend backend, List<Node> nodes, Storage storage)
            throws IOException, InterruptedException {
        Node first = nodes.get(0);
        Token token = Token.read(first.run("token", "create", "--user", "proof"));
        for (App app : App.values()) {
            List<String> words = new ArrayList<>(List.of("app", "set", app.id(), "server-url=" + backend.url()));
            words.addAll(app.settings());
            first.run(words.toArray(String[]::new));
        }
        return new Stage(recorder, backend, nodes, storage, token);
    }

    public Recorder recorder() {
        return recorder;
    }

    public Backend backend() {
        return backend;
    }

    public List<Node> nodes() {
        return nodes;
    }

    public Node node() {
        return nodes.get(0);
    }

    public Storage storage() {
        return storage;
    }

    /** @param name that no other callers here have */
    public Callers callers(String name, Load load) {
        Sender sender = sender(load);
        return new Callers(name, load, sender, nodes.stream().map(Node::port).toList());
    }

    public Sender sender(Load load) {
        return new Sender(recorder, token, load.patience());
    }

    /** What waits for its next attempt is tried now, as it is whenever an admin saves an app's settings. */
    void awaken() throws IOException, InterruptedException {
        for (App app : App.values()) {
            node().run("app", "set", app.id(), "label=awake");
        }
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        backend.close();
    }
}
