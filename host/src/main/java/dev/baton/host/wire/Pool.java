package dev.baton.host.wire;

import java.time.Duration;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.DuplexConnectionPool;

/** The connections to one server. */
final class Pool extends DuplexConnectionPool {

    private final long keepAliveMillis;

    Pool(Destination server, int most, Duration keepAlive) {
        super(server, most);
        this.keepAliveMillis = keepAlive.toMillis();
    }

    /** The client forgets to take back the patience of a request that was given up before it had begun. */
    @Override
    public boolean release(Connection connection) {
        if (connection instanceof org.eclipse.jetty.io.Connection idle) {
            idle.getEndPoint().setIdleTimeout(keepAliveMillis);
        }
        return super.release(connection);
    }
}
