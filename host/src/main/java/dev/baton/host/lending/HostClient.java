package dev.baton.host.lending;

import dev.baton.host.wire.Wire;
import java.net.ProxySelector;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** The one HTTP client of the host, made at boot, and how it is used for every app. */
public final class HostClient implements AutoCloseable {

    private final Terms terms;
    private final Wire wire;

    /**
     * @param userAgent how the host calls itself
     * @param connect how long a connection may take to be made
     * @param exchange how long connecting, sending and reading the whole answer may take where no attempt limits it
     * @param keepAlive how long an idle connection is kept; less than common servers keep theirs, since a request that
     *     meets a closing connection is lost
     */
    public record Terms(String userAgent, Duration connect, Duration exchange, Duration keepAlive) {

        public static Terms usual(String version) {
            return new Terms("Baton/" + version, Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(3));
        }
    }

    private HostClient(Terms terms, Wire wire) {
        this.terms = terms;
        this.wire = wire;
    }

    /** Makes the client, and its one thread that moves bytes. Proxies and trusted certificates are those of the JVM. */
    public static HostClient open(Terms terms) {
        return open(terms, trusted(), ProxySelector.getDefault());
    }

    static HostClient open(Terms terms, SSLContext tls, ProxySelector proxies) {
        return new HostClient(terms, Wire.open(terms.connect(), terms.keepAlive(), tls, proxies));
    }

    private static SSLContext trusted() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException misconfigured) {
            throw new IllegalStateException(
                    "The certificates that the JVM trusts cannot be read; see its option javax.net.ssl.trustStore.",
                    misconfigured);
        }
    }

    Terms terms() {
        return terms;
    }

    Wire wire() {
        return wire;
    }

    /** Ends what is still under way. */
    @Override
    public void close() {
        wire.close();
    }
}
