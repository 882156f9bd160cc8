package dev.baton.host.http;

import java.net.BindException;

/** The server cannot listen where it is to. */
public final class AddressRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private AddressRefused(String message, Throwable cause) {
        super(message, cause);
    }

    static AddressRefused of(String host, int port, Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = String.valueOf(root.getMessage());
        String what = root instanceof BindException && said.contains("in use")
                ? "Port " + port + " of " + host + " is taken. Stop what listens there, or choose another with --port."
                : "Baton cannot listen on port " + port + " of " + host + " (" + said
                        + "). Choose another port with --port, or another address with --host.";
        return new AddressRefused(what, failure);
    }
}
