package dev.baton.host.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemProxiesTest {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    @Test
    void a_server_behind_a_proxy_is_called_through_it_with_tls_unread() throws Exception {
        try (ForwardProxy proxy = new ForwardProxy();
                TlsServer server = TlsServer.start(folder);
                Wire wire = Wire.open(LIMIT, LIMIT, server.trusting(), proxy)) {
            assertThat(sent(wire, server.url()).status()).isEqualTo(204);
            assertThat(server.received()).containsExactly("body");
            assertThat(proxy.asked()).containsExactly("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1");
        }
    }

    @Test
    void one_that_lets_nobody_through_is_said_to_have_refused() throws Exception {
        try (ForwardProxy proxy = new ForwardProxy();
                Wire wire = Wire.open(LIMIT, LIMIT, SSLContext.getDefault(), proxy)) {
            proxy.refuse();

            Ear ear = sent(wire, URI.create("https://bot.invalid/chat"));

            assertThat(ear.cause()).isInstanceOf(ConnectException.class).hasMessage("the proxy answered 407");
            assertThat(ear.told).containsExactly("broken");
        }
    }

    @Test
    void without_tls_the_proxy_is_told_the_whole_address() throws Exception {
        try (ForwardProxy proxy = new ForwardProxy();
                Wire wire = Wire.open(LIMIT, LIMIT, SSLContext.getDefault(), proxy)) {
            assertThat(sent(wire, URI.create("http://bot.invalid/chat?a=b")).status())
                    .isEqualTo(203);
            assertThat(proxy.asked()).containsExactly("POST http://bot.invalid/chat?a=b HTTP/1.1");
        }
    }

    @Test
    void a_server_that_is_exempt_is_called_directly() throws Exception {
        try (ForwardProxy proxy = new ForwardProxy();
                Wire wire = Wire.open(LIMIT, LIMIT, SSLContext.getDefault(), proxy)) {
            assertThat(sent(wire, URI.create("http://127.0.0.1:1")).cause()).hasMessageContaining("refused");
            assertThat(proxy.asked()).isEmpty();
        }
    }

    private static Ear sent(Wire wire, URI url) {
        Ear ear = new Ear(true);
        wire.sending(
                        HttpRequest.newBuilder(url)
                                .POST(BodyPublishers.ofString("body"))
                                .build(),
                        LIMIT,
                        ear)
                .start();
        return ear;
    }
}
