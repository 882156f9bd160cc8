package dev.baton.host.wire;

import java.net.ProxySelector;
import java.net.http.HttpRequest;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProtocolHandlers;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * The way to the backends: Jetty's client, which speaks HTTP/1.1, and neither follows nor repeats nor unpacks nor
 * remembers anything by itself. One thread moves all bytes and tells what came; others open connections.
 */
public final class Wire implements AutoCloseable {

    private static final int MOST_THREADS = 32;

    /** More than there are calls under way; who may call how often is settled elsewhere. */
    private static final int MOST = 100_000;

    private static final int LARGEST_HEAD = 64 * 1024;

    /** A server that nobody has called for so long is forgotten. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final HttpClient client;
    private final Handshakes handshakes = new Handshakes();

    private Wire(HttpClient client) {
        this.client = client;
        client.addBean(handshakes);
    }

    /**
     * @param connect how long a connection may take to be made
     * @param keepAlive how long an idle connection is kept
     * @param tls read by the caller, who knows when there is time for that
     * @param proxies may be null, as the JVM's own may be
     */
    public static Wire open(Duration connect, Duration keepAlive, SSLContext tls, ProxySelector proxies) {
        ThreadGroup own = new ThreadGroup("client");
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2, 60_000, 0, null, own);
        threads.setName("client");
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setScheduler(new ScheduledExecutorScheduler("client-timer", true, null, own));
        connector.setSslContextFactory(speaking(tls));
        HttpClientTransportOverHTTP transport = new HttpClientTransportOverHTTP(connector);
        // Only the host's own code is reached from here: it hands over before anything else.
        transport.setInvocationType(InvocationType.NON_BLOCKING);
        HttpClient client = new Client(transport, new SystemProxies(proxies));
        client.setSocketAddressResolver(new Names(own, threads));
        client.setConnectTimeout(connect.toMillis());
        client.setIdleTimeout(keepAlive.toMillis());
        client.setDestinationIdleTimeout(REMEMBERED.toMillis());
        client.setMaxConnectionsPerDestination(MOST);
        client.setMaxRequestsQueuedPerDestination(MOST);
        client.setMaxResponseHeadersSize(LARGEST_HEAD);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
        client.setFollowRedirects(false);
        Wire wire = new Wire(client);
        wire.start();
        return wire;
    }

    private static SslContextFactory.Client speaking(SSLContext context) {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setSslContext(context);
        tls.setEndpointIdentificationAlgorithm("HTTPS");
        return tls;
    }

    private void start() {
        try {
            client.start();
        } catch (Exception failed) {
            throw new IllegalStateException("The HTTP client cannot be started: " + failed.getMessage(), failed);
        }
        client.getContentDecoderFactories().clear();
        // What is left reads over answers that come before the answer, as 100 and 103 are.
        ProtocolHandlers handlers = client.getProtocolHandlers();
        for (String unwanted : new String[] {"redirect", "www-authenticate", "proxy-authenticate", "upgrade"}) {
            handlers.remove(unwanted);
        }
    }

    /** @param longest how long the exchange takes at most; whoever sends ends it by then */
    public Sending sending(HttpRequest request, Duration longest, Sending.Listener listener) {
        return new Sending(client.newRequest(request.uri()), request, longest, handshakes, listener);
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The HTTP client cannot be stopped: " + failed.getMessage(), failed);
        }
    }

    /** Jetty's close() may be interrupted; nobody calls it here. */
    @SuppressWarnings("try")
    private static final class Client extends HttpClient {

        private final ProxyConfiguration proxies;

        Client(HttpClientTransportOverHTTP transport, ProxyConfiguration proxies) {
            super(transport);
            this.proxies = proxies;
        }

        @Override
        public ProxyConfiguration getProxyConfiguration() {
            return proxies;
        }
    }
}
