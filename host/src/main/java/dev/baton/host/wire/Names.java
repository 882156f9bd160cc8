package dev.baton.host.wire;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Looks up the names of servers on the thread that wants to call one, an app's: a name that takes long makes its own app
 * wait, and nobody else. Only where the client itself opens one more connection, others look it up.
 */
final class Names implements SocketAddressResolver {

    private final SocketAddressResolver here = new SocketAddressResolver.Sync();
    private final ThreadGroup client;
    private final Executor others;

    Names(ThreadGroup client, Executor others) {
        this.client = client;
        this.others = others;
    }

    @Override
    public void resolve(
            String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> addresses) {
        if (Thread.currentThread().getThreadGroup() == client) {
            others.execute(() -> here.resolve(host, port, context, addresses));
        } else {
            here.resolve(host, port, context, addresses);
        }
    }
}
