package dev.baton.bench;

import dev.baton.bench.child.Child;
import dev.baton.bench.child.JvmFlags;
import dev.baton.bench.contestant.BareServer;
import dev.baton.bench.contestant.ForwardingServer;
import dev.baton.bench.load.Expected;
import dev.baton.bench.load.LoadGenerator;
import dev.baton.bench.load.Request;
import dev.baton.bench.memory.HostInMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** All who take part, each in a process of its own. They run until it is closed. */
final class Field implements AutoCloseable {

    static final String PATH = "/api/apps/public/" + BatonProgram.APP + "/incoming";
    static final String CLOSE_CHAT = "{\"action\":\"close-chat\",\"sessionId\":\"bench-{number}\"}";
    private static final Expected CLOSED = Expected.ok("{\"msg\":\" Close chat request handled successfully\"}");
    private static final Expected ACCEPTED = Expected.ok("{\"status\":\"ok\"}");

    private final Path folder;
    private final Backend backend;
    private final Deque<Child> children = new ArrayDeque<>();
    private final List<Contestant> contestants = new ArrayList<>();
    private Optional<PostgresqlServer> postgresql = Optional.empty();

    private Field(Path folder, Backend backend) {
        this.folder = folder;
        this.backend = backend;
    }

    /** @param folder for what they write */
    static Field open(CallPlan plan, Path folder) throws InterruptedException, IOException {
        Field field = new Field(folder, Backend.start(folder, plan.delay()));
        try {
            field.fill(plan);
            return field;
        } catch (RuntimeException | InterruptedException | IOException failed) {
            field.close();
            throw failed;
        }
    }

    /** The backend is among them: called directly, it shows what there is to be had. */
    List<Contestant> contestants() {
        return List.copyOf(contestants);
    }

    Backend backend() {
        return backend;
    }

    @Override
    public void close() {
        children.forEach(Child::close);
        postgresql.ifPresent(PostgresqlServer::close);
        backend.close();
    }

    private void fill(CallPlan plan) throws InterruptedException, IOException {
        String url = backend.url().toString();
        BatonProgram onSqlite = BatonProgram.in(folder("sqlite"));
        Request call = call(onSqlite);
        Child sqlite = served(onSqlite);
        List<String> flags = JvmFlags.of(sqlite.handle());

        LoadGenerator direct = new LoadGenerator(backend.url().getPort(), call, ACCEPTED);
        contestants.add(new Contestant(Report.BACKEND, backend.process(), direct, true, () -> ""));
        if (!plan.slow()) {
            add(Report.BARE, keep(Child.java(folder.resolve("bare"), flags, BareServer.class)), call, false);
        }
        Child forwarder = keep(Child.java(folder.resolve("forwarder"), flags, ForwardingServer.class, url));
        add(Report.FORWARDER, forwarder, call, true);
        BatonProgram inMemory = BatonProgram.in(folder("memory"));
        Request toMemory = call(inMemory);
        add(Report.MEMORY, inMemory(inMemory, flags), toMemory, true);
        add(Report.SQLITE, sqlite, call, true);
        if (plan.postgresql()) {
            postgresql = Optional.of(PostgresqlServer.start(folder.resolve("postgresql-data")));
            BatonProgram onPostgresql = BatonProgram.in(folder("postgresql"))
                    .withDatabase(postgresql.get().url());
            Request toPostgresql = call(onPostgresql);
            add(Report.POSTGRESQL, served(onPostgresql), toPostgresql, true);
        }
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private static Request call(BatonProgram baton) throws InterruptedException {
        return Request.post(PATH, baton.token(), CLOSE_CHAT);
    }

    private Child served(BatonProgram baton) throws InterruptedException {
        setUp(baton);
        Child serving = keep(baton.serve(0));
        serving.awaitReady(serving.port(), BatonProgram.READY);
        return serving;
    }

    /** Its apps' threads are virtual where the packaged program's are, whose manifest asks for the same opening. */
    private Child inMemory(BatonProgram baton, List<String> flags) throws InterruptedException {
        setUp(baton);
        List<String> further = new ArrayList<>(flags);
        further.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        return keep(Child.java(
                folder.resolve("memory.out"),
                further,
                HostInMemory.class,
                baton.home().toString()));
    }

    /** The first start furnishes the home. */
    private void setUp(BatonProgram baton) throws InterruptedException {
        try (Child first = baton.serve(0)) {
            first.awaitReady(first.port(), BatonProgram.READY);
        }
        baton.connect(backend.url());
    }

    private Child keep(Child child) {
        children.push(child);
        return child;
    }

    private void add(String name, Child server, Request call, boolean asksBackend) throws InterruptedException {
        LoadGenerator caller = new LoadGenerator(server.port(), call, CLOSED);
        contestants.add(new Contestant(name, server.handle(), caller, asksBackend, server::lastWords));
    }
}
