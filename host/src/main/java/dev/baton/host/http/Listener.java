package dev.baton.host.http;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Listens, and goes on with it while the last calls are finished: who comes then is told so. Jetty's own way is to interrupt
 * the thread that accepts; a connection that comes in that moment is lost in the JDK, neither handed over nor closed, and its
 * caller hears nothing for as long as the process lives. Here that moment comes when the process ends.
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
}
