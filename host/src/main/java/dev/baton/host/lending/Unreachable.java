package dev.baton.host.lending;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Says why a backend cannot be reached. Only what happened before anything was sent is quoted. */
final class Unreachable {

    private static final String REFUSED = "connection refused";

    private Unreachable() {}

    static String reason(Throwable wrapped) {
        Throwable root = rootOf(wrapped);
        if (root instanceof UnresolvedAddressException || root instanceof UnknownHostException) {
            return "the name of the server is unknown";
        }
        for (Throwable here = wrapped; here != null; here = here.getCause()) {
            if (here instanceof SocketTimeoutException) {
                return "no connection in time";
            }
            if (here instanceof SSLException) {
                return "TLS failed (" + root.getMessage() + ")";
            }
            if (here instanceof ConnectException || here instanceof NoRouteToHostException) {
                return REFUSED.equalsIgnoreCase(here.getMessage()) ? REFUSED : String.valueOf(here.getMessage());
            }
        }
        return "no connection was made";
    }

    private static Throwable rootOf(Throwable wrapped) {
        Throwable here = wrapped;
        while (here.getCause() != null) {
            here = here.getCause();
        }
        return here;
    }
}
