package dev.baton.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The sockets of a {@link FakeBackend}: one thread that accepts connections, and one for each of them. */
final class Listener {

    private final ServerSocket server;
    private final Function<Received, Answer> answers;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger killed = new AtomicInteger();
    private volatile boolean closed;

    private Listener(ServerSocket server, Function<Received, Answer> answers) {
        this.server = server;
        this.answers = answers;
    }

    static Listener start(Function<Received, Answer> answers) {
        try {
            Listener listener = new Listener(new ServerSocket(0, 512, InetAddress.getLoopbackAddress()), answers);
            daemon("fake-backend", listener::acceptAll);
            return listener;
        } catch (IOException wrong) {
            throw new UncheckedIOException("No server can be started on the loopback address.", wrong);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int killed() {
        return killed.get();
    }

    void killKeptConnections() {
        connections.forEach(Connection::resetOnNextRequest);
    }

    void closeConnections() {
        connections.forEach(Listener::close);
    }

    void refuse() {
        try {
            server.close();
        } catch (IOException wrong) {
            throw new UncheckedIOException("The fake backend cannot be stopped.", wrong);
        }
    }

    void close() {
        closed = true;
        refuse();
        closeConnections();
    }

    private void acceptAll() {
        try {
            while (true) {
                Connection connection = new Connection(server.accept(), killed::incrementAndGet);
                connections.add(connection);
                daemon("fake-backend-connection", () -> serve(connection));
            }
        } catch (IOException refusing) {
            if (closed) {
                closeConnections();
            }
        }
    }

    private void serve(Connection connection) {
        try {
            boolean kept = true;
            while (kept) {
                Optional<Received> request = connection.next();
                kept = request.isPresent() && answers.apply(request.get()).giveOn(connection);
            }
        } catch (IOException clientLeft) {
            // A client may leave at any time: it hears no answer, and that is for the test to judge.
        } finally {
            connections.remove(connection);
            close(connection);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (IOException wrong) {
            throw new UncheckedIOException("A connection of the fake backend cannot be closed.", wrong);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
