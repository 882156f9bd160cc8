package dev.baton.host.lending;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Says why a backend cannot be reached. Only what happened before anything was sent is quoted. */
final class Unreachable {

    /** How the JDK calls what is no message of TLS at all; it has no exception of its own for it. */
    private static final String NO_TLS = "unrecognized SSL message";

    private Unreachable() {}

    static String message(String call, Throwable wrapped) {
        return "Cannot connect for " + call + ": " + reason(wrapped) + ".";
    }

    private static String reason(Throwable wrapped) {
        Throwable root = rootOf(wrapped);
        if (root instanceof UnresolvedAddressException) {
            return "the name of the server is unknown";
        }
        for (Throwable here = wrapped; here != null; here = here.getCause()) {
            if (here instanceof HttpConnectTimeoutException) {
                return "no connection in time";
            }
            if (here instanceof SSLException) {
                return "TLS failed (" + root.getMessage() + ")";
            }
            if (here instanceof ConnectException) {
                return here.getMessage() == null ? "connection refused" : here.getMessage();
            }
        }
        return "no connection was made";
    }

    /** Whether the TLS handshake failed: then the server has seen nothing of the request. */
    static boolean inHandshake(Throwable wrapped) {
        for (Throwable here = wrapped; here != null; here = here.getCause()) {
            boolean noTls = here instanceof SSLException
                    && String.valueOf(here.getMessage()).contains(NO_TLS);
            if (noTls || here instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    static Throwable rootOf(Throwable wrapped) {
        Throwable here = wrapped;
        while (here.getCause() != null) {
            here = here.getCause();
        }
        return here;
    }
}
