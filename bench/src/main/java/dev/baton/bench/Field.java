package dev.baton.bench;

import dev.baton.bench.child.Child;
import dev.baton.bench.child.JvmFlags;
import dev.baton.bench.contestant.BareServer;
import dev.baton.bench.contestant.ForwardingServer;
import dev.baton.bench.load.Expected;
import dev.baton.bench.load.LoadGenerator;
import dev.baton.bench.load.Request;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** All who take part, each in a process of its own. They run until it is closed. */
final class Field implements AutoCloseable {

    private static final String PATH = "/api/apps/public/" + BatonProgram.APP + "/incoming";
    private static final String CLOSE_CHAT = "{\"action\":\"close-chat\",\"sessionId\":\"bench-{number}\"}";
    private static final Expected CLOSED = Expected.ok("{\"msg\":\" Close chat request handled successfully\"}");
    private static final Expected ACCEPTED = Expected.ok("{\"status\":\"ok\"}");

    private final Path folder;
    private final Backend backend;
    private final Deque<Child> children = new ArrayDeque<>();
    private final List<Contestant> contestants = new ArrayList<>();

    private Field(Path folder, Backend backend) {
        this.folder = folder;
        this.backend = backend;
    }

    /** @param folder for what they write */
    static Field open(CallPlan plan, Path folder) throws InterruptedException {
        Field field = new Field(folder, Backend.start(folder, plan.delay()));
        try {
            field.fill(plan);
            return field;
        } catch (RuntimeException | InterruptedException failed) {
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
        backend.close();
    }

    private void fill(CallPlan plan) throws InterruptedException {
        BatonProgram baton = BatonProgram.in(folder);
        Request call = Request.post(PATH, baton.token(), CLOSE_CHAT);
        try (Child first = baton.serve(0)) {
            first.awaitReady(first.port(), BatonProgram.READY);
        }
        baton.connect(backend.url());
        Child serving = keep(baton.serve(0));
        serving.awaitReady(serving.port(), BatonProgram.READY);
        List<String> flags = JvmFlags.of(serving.handle());
        String url = backend.url().toString();

        LoadGenerator direct = new LoadGenerator(backend.url().getPort(), call, ACCEPTED);
        contestants.add(new Contestant(Report.BACKEND, backend.process(), direct, true));
        if (!plan.slow()) {
            add(Report.BARE, keep(Child.java(folder.resolve("bare"), flags, BareServer.class)), call, false);
        }
        add(
                Report.FORWARDER,
                keep(Child.java(folder.resolve("forwarder"), flags, ForwardingServer.class, url)),
                call,
                true);
        add(Report.BATON, serving, call, true);
    }

    private Child keep(Child child) {
        children.push(child);
        return child;
    }

    private void add(String name, Child server, Request call, boolean asksBackend) throws InterruptedException {
        LoadGenerator caller = new LoadGenerator(server.port(), call, CLOSED);
        contestants.add(new Contestant(name, server.handle(), caller, asksBackend));
    }
}
