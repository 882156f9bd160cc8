package dev.baton.host.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;

/**
 * The first request on a connection with TLS is written into it before the handshake, and goes out after it. Until then
 * it counts as not sent, and whoever gave it up meanwhile can be sure that it never will be.
 */
final class Handshakes implements SslHandshakeListener {

    /** What an engine says, by its contract, until its first handshake has ended. */
    private static final String NONE_YET = "SSL_NULL_WITH_NULL_NULL";

    private final Map<EndPoint, BooleanSupplier> awaited = new ConcurrentHashMap<>();

    /**
     * @param maySend asked when the handshake has ended well, right before the first byte of the request
     * @return whether there is a handshake to come; if not, nobody is asked
     */
    boolean await(EndPoint connection, BooleanSupplier maySend) {
        if (!(connection instanceof SslConnection.SslEndPoint tls) || over(tls)) {
            return false;
        }
        awaited.put(connection, maySend);
        // It may have ended meanwhile, and asked.
        return !over(tls) || awaited.remove(connection) == null;
    }

    private static boolean over(SslConnection.SslEndPoint tls) {
        String cipher = tls.getSslConnection().getSSLEngine().getSession().getCipherSuite();
        return !cipher.equals(NONE_YET);
    }

    /** A handshake that has not ended by now never will: if it did after this, nobody would be asked. */
    void forget(EndPoint connection) {
        if (awaited.containsKey(connection)) {
            connection.close();
            awaited.remove(connection);
        }
    }

    @Override
    public void handshakeSucceeded(Event event) throws SSLException {
        BooleanSupplier maySend = awaited.remove(event.getEndPoint());
        if (maySend != null && !maySend.getAsBoolean()) {
            // Under the connection's own lock, which others have who would write: from here on nothing can be.
            event.getSSLEngine().closeOutbound();
            throw new SSLException("The request was given up during the handshake.");
        }
    }
}
