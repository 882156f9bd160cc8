package dev.baton.host.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Looks up the names of servers on the thread that wants to call one, an app's: a name that takes long makes its own app
 * wait, and nobody else. Where the client opens a connection for whoever waits in its queue, on a timer's thread or its
 * own, others look the name up.
 */
final class Names implements SocketAddressResolver, AutoCloseable {

    private static final int MOST_AT_ONCE = 16;

    private final SocketAddressResolver resolver = new SocketAddressResolver.Sync();
    private final ThreadLocal<Boolean> mayWait = new ThreadLocal<>();
    private final ThreadPoolExecutor others = new ThreadPoolExecutor(
            MOST_AT_ONCE, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Names::thread);

    Names() {
        others.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "client-names");
        thread.setDaemon(true);
        return thread;
    }

    /** Names that are needed in this are looked up on this thread. */
    void lookedUpHere(Runnable sending) {
        mayWait.set(true);
        try {
            sending.run();
        } finally {
            mayWait.remove();
        }
    }

    @Override
    public void resolve(
            String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> addresses) {
        if (mayWait.get() != null) {
            resolver.resolve(host, port, context, addresses);
        } else {
            onAnother(() -> resolver.resolve(host, port, context, addresses), addresses);
        }
    }

    /** The client has counted the connection already, and would count it for ever if this threw. */
    private void onAnother(Runnable lookingUp, Promise<?> addresses) {
        try {
            others.execute(lookingUp);
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            addresses.failed(new IOException("there is no thread to look up the name", noThread));
        }
    }

    @Override
    public void close() {
        others.shutdownNow();
    }
}
