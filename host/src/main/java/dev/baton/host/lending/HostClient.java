package dev.baton.host.lending;

import java.net.http.HttpClient;
import java.time.Duration;

/** The one HTTP client of the host, made at boot, and how it is used for every app. */
public final class HostClient {

    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    /** What the JDK takes where the property is not a number. */
    private static final long JDK_S_OWN = 30;

    private final Terms terms;
    private final HttpClient client;
    private final KeptConnections kept;

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

    private HostClient(Terms terms, HttpClient client) {
        this.terms = terms;
        this.client = client;
        // What was set on the command line may differ from the terms; a second more is for the client to clear up.
        this.kept = new KeptConnections(Duration.ofSeconds(Long.getLong(KEEP_ALIVE, JDK_S_OWN) + 1));
    }

    /**
     * Makes the client and its one thread. The first client in the process decides how long connections are kept: the
     * JDK reads that from a system property, once. A value given on the command line wins.
     */
    public static HostClient open(Terms terms) {
        if (System.getProperty(KEEP_ALIVE) == null) {
            System.setProperty(
                    KEEP_ALIVE, String.valueOf(Math.max(1, terms.keepAlive().toSeconds())));
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(terms.connect())
                // Only the host's own code is reached from the client: it hands over before anything else.
                .executor(Runnable::run)
                .build();
        return new HostClient(terms, client);
    }

    Terms terms() {
        return terms;
    }

    HttpClient client() {
        return client;
    }

    KeptConnections kept() {
        return kept;
    }
}
