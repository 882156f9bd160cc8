package dev.baton.host.wire;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpCompliance.Violation;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * The way to the backends: Jetty's client, which speaks HTTP/1.1, and neither follows nor repeats nor unpacks nor
 * remembers anything by itself. One thread reads all bytes and tells what came; whoever sends writes them, or else who opened the
 * connection for it.
 */
public final class Wire implements AutoCloseable {

    private static final int MOST_THREADS = 32;

    /** More than there are calls under way; who may call how often is settled elsewhere. */
    private static final int MOST = 100_000;

    /** As large as the whole answer may be; buffers of this size are taken only where one is needed. */
    private static final int LARGEST_REQUEST_HEAD = 1024 * 1024;

    private static final int LARGEST_HEAD = 64 * 1024;

    /** A server that nobody has called for so long is forgotten. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    /** What old servers say is understood as well as it can be; what can be understood in two ways is not. */
    private static final HttpCompliance FORGIVING = HttpCompliance.RFC9110.with(
            "backends",
            Violation.MULTILINE_FIELD_VALUE,
            Violation.MULTIPLE_CONTENT_LENGTHS,
            Violation.TRANSFER_ENCODING_WITH_CONTENT_LENGTH,
            Violation.LF_CHUNK_TERMINATION,
            Violation.WHITESPACE_AFTER_FIELD_NAME);

    private final HttpClient client;
    private final Handshakes handshakes = new Handshakes();
    private final Names names = new Names();

    private Wire(HttpClient client) {
        this.client = client;
    }

    /**
     * @param connect how long a connection may take to be made
     * @param keepAlive how long an idle connection is kept
     * @param tls read by the caller, who knows when there is time for that
     * @param proxies may be null, as the JVM's own may be
     */
    public static Wire open(Duration connect, Duration keepAlive, SSLContext tls, ProxySelector proxies) {
        HttpClientTransportOverHTTP transport = new HttpClientTransportOverHTTP(connector(tls));
        // Only the host's own code is reached from here: it hands over before anything else.
        transport.setInvocationType(InvocationType.NON_BLOCKING);
        transport.setConnectionPoolFactory(server -> new Pool(server, MOST, keepAlive));
        Wire wire = new Wire(new Client(transport, new SystemProxies(proxies)));
        wire.client.setConnectTimeout(connect.toMillis());
        wire.client.setIdleTimeout(keepAlive.toMillis());
        wire.start();
        return wire;
    }

    private static ClientConnector connector(SSLContext tls) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2);
        threads.setReservedThreads(0);
        threads.setName("client");
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setScheduler(new ScheduledExecutorScheduler("client-timer", true));
        connector.setSslContextFactory(new Tls(tls));
        return connector;
    }

    private void start() {
        client.addBean(handshakes);
        client.setSocketAddressResolver(names);
        client.setDestinationIdleTimeout(REMEMBERED.toMillis());
        client.setMaxRequestsQueuedPerDestination(MOST);
        client.setMaxRequestHeadersSize(LARGEST_REQUEST_HEAD);
        client.setMaxResponseHeadersSize(LARGEST_HEAD);
        client.setHttpCompliance(FORGIVING);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
        client.setFollowRedirects(false);
        try {
            client.start();
        } catch (Exception failed) {
            throw new IllegalStateException("The HTTP client cannot be started: " + failed.getMessage(), failed);
        }
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().clear();
        client.getProtocolHandlers().put(new EarlyAnswers());
    }

    /** @param longest how long the exchange takes at most; whoever sends ends it by then */
    public Sending sending(HttpRequest request, Duration longest, Sending.Listener listener) {
        return new Sending(this, client.newRequest(inAscii(request.uri())), request, longest, listener);
    }

    /** The client would send a question mark for each letter that is not in Latin-1. */
    private static URI inAscii(URI uri) {
        String ascii = uri.toASCIIString();
        return ascii.equals(uri.toString()) ? uri : URI.create(ascii);
    }

    Handshakes handshakes() {
        return handshakes;
    }

    Names names() {
        return names;
    }

    /** For what may wait for a lock, or a moment; not for names. */
    Executor threads() {
        return client.getExecutor();
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The HTTP client cannot be stopped: " + failed.getMessage(), failed);
        } finally {
            names.close();
        }
    }

    /** What the JVM allows is allowed, and no less: it has rules of its own for ciphers that are weak. */
    private static final class Tls extends SslContextFactory.Client {

        Tls(SSLContext context) {
            setSslContext(context);
            setEndpointIdentificationAlgorithm("HTTPS");
            setExcludeCipherSuites();
            setExcludeProtocols();
        }

        @Override
        protected void checkConfiguration() {
            // It would warn of each cipher that it knows to be weak.
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
