package dev.baton.host.http;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Listens, and goes on with it while the last calls are finished: who comes then is told so, rather than finding nobody
 * or, worse, hearing nothing.
 */
final class Listener extends ServerConnector {

    private volatile boolean parting;

    Listener(Server server, HttpConfiguration http) {
        super(server, new HttpConnectionFactory(http));
    }

    /** Every answer from now on is the last one of its connection. */
    void part() {
        parting = true;
    }

    @Override
    public boolean isShutdown() {
        return parting || super.isShutdown();
    }

    /**
     * Closing is enough for who waits for a connection. One that comes in the moment of an interrupt is lost in the JDK:
     * neither handed over nor closed, so that its caller waits for as long as the process lives.
     */
    @Override
    protected void interruptAcceptors() {}
}
