package dev.baton.host.wire;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server with TLS for 127.0.0.1, whose certificate it has signed itself, and what it was sent. */
public final class TlsServer implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final HttpsServer server;
    private final KeyStore keys;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private TlsServer(HttpsServer server, KeyStore keys) {
        this.server = server;
        this.keys = keys;
    }

    public static TlsServer start(Path folder) throws Exception {
        return speaking("TLSv1.3", folder);
    }

    static TlsServer speaking(String protocol, Path folder) throws Exception {
        KeyStore keys = newKey(folder.resolve("keys.p12"));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters connection) {
                connection.setProtocols(new String[] {protocol});
            }
        });
        TlsServer started = new TlsServer(server, keys);
        server.createContext("/", exchange -> {
            started.received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return started;
    }

    private static KeyStore newKey(Path file) throws IOException, GeneralSecurityException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = "-genkeypair -alias tls -keyalg EC -storetype PKCS12 -dname CN=test -ext san=ip:127.0.0.1"
                + " -storepass " + new String(PASSWORD) + " -keystore " + file;
        Process making = new ProcessBuilder((keytool + " " + options).split(" "))
                .redirectErrorStream(true)
                .start();
        if (!making.waitFor(30, TimeUnit.SECONDS) || making.exitValue() != 0) {
            throw new AssertionError(new String(making.getInputStream().readAllBytes()));
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** Of one who trusts this server, and nobody else. */
    public SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("tls", keys.getCertificate("tls"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** The bodies of all requests. */
    public List<String> received() {
        return received;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
