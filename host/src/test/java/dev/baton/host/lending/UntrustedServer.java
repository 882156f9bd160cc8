package dev.baton.host.lending;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server with TLS whose certificate it has signed itself. */
final class UntrustedServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final ServerSocket server;

    private UntrustedServer(ServerSocket server) {
        this.server = server;
    }

    static UntrustedServer start(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(newKey(folder.resolve("keys.p12")), PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        ServerSocket server = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        UntrustedServer untrusted = new UntrustedServer(server);
        Thread thread = new Thread(untrusted::serve, "untrusted-server");
        thread.setDaemon(true);
        thread.start();
        return untrusted;
    }

    private static KeyStore newKey(Path file) throws IOException, GeneralSecurityException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = "-genkeypair -alias untrusted -keyalg EC -storetype PKCS12 -dname CN=127.0.0.1 -storepass "
                + PASSWORD + " -keystore " + file;
        Process making = new ProcessBuilder((keytool + " " + options).split(" "))
                .redirectErrorStream(true)
                .start();
        if (!making.waitFor(30, TimeUnit.SECONDS) || making.exitValue() != 0) {
            throw new AssertionError(new String(making.getInputStream().readAllBytes()));
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void serve() {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            in.read();
        } catch (IOException refused) {
            // The client does not trust it, and says so.
        }
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
