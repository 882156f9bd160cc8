package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptConnectionsTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 503})
    void calls_one_after_the_other_share_one_connection(int status) throws Exception {
        Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            clients.add(exchange.getRemoteAddress());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

        try (LendingHost host = new LendingHost()) {
            for (int calls = 0; calls < 200; calls++) {
                Heard.value(host.http().post(url).json(calls).send());
            }
        }

        server.stop(0);
        assertThat(clients).hasSize(1);
    }
}
