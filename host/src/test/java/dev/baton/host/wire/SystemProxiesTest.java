package dev.baton.host.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
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
            Ear ear = sent(wire, server.url());
            assertThat(ear.status()).isEqualTo(204);
            assertThat(ear.told).containsExactly("may it be sent?", "answering", "whole: ");
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

    @Test
    void the_first_way_that_is_known_is_taken() throws Exception {
        Proxy socks = new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("127.0.0.1", 1));
        try (ForwardProxy http = new ForwardProxy();
                Talker server = Talker.saying("HTTP/1.1 204 No Content\r\n\r\n")) {
            Proxy way = http.select(URI.create("http://127.0.0.1:2")).get(0);

            assertThat(sentBy(List.of(socks, way, Proxy.NO_PROXY), server).status())
                    .isEqualTo(203);
            assertThat(sentBy(List.of(Proxy.NO_PROXY, way), server).status()).isEqualTo(204);
        }
    }

    @Test
    void a_selector_that_says_nothing_leads_nowhere_and_one_that_fails_keeps_all_from_being_sent() throws Exception {
        try (Talker server = Talker.saying("HTTP/1.1 204 No Content\r\n\r\n")) {
            Ear lost = sentBy(
                    () -> {
                        throw new IllegalStateException("odd");
                    },
                    server);

            assertThat(lost.cause()).hasStackTraceContaining("odd");
            assertThat(lost.told).containsExactly("broken");
            assertThat(sentBy(() -> null, server).status()).isEqualTo(204);
        }
    }

    private static Ear sentBy(List<Proxy> ways, Talker server) throws Exception {
        return sentBy(() -> ways, server);
    }

    private static Ear sentBy(Supplier<List<Proxy>> ways, Talker server) throws Exception {
        ProxySelector selector = new ProxySelector() {
            @Override
            public List<Proxy> select(URI url) {
                return ways.get();
            }

            @Override
            public void connectFailed(URI url, SocketAddress address, IOException failure) {
                throw new AssertionError("Nobody tells.", failure);
            }
        };
        try (Wire wire = Wire.open(LIMIT, LIMIT, SSLContext.getDefault(), selector)) {
            Ear ear = sent(wire, server.url());
            ear.ended();
            return ear;
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
