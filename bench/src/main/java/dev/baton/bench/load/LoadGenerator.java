package dev.baton.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Calls one server on this machine, with one thread. Each call of all its runs is about another session. */
public final class LoadGenerator {

    private final InetSocketAddress target;
    private final Request request;
    private final Expected expected;
    private long calls;

    public LoadGenerator(int port, Request request, Expected expected) {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.request = request;
        this.expected = expected;
    }

    /** Runs the load on this thread, to its end. */
    public LoadResult run(Load load) throws IOException {
        LoadResult result = new LoadRun(request, expected, load, calls).against(target);
        calls += result.calls();
        return result;
    }
}
