package dev.baton.host.lending;

import static dev.baton.host.lending.KeptConnections.server;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostClientTest {

    private static final URI SERVER = URI.create("http://bot.example.com:80/a");
    private static final URI SAME_SERVER = URI.create("http://bot.example.com:80/b?c=d");
    private static final URI OTHER_SERVER = URI.create("http://bot.example.com:81/a");

    private final HostClient client = HostClient.open(HostClient.Terms.usual("1.2.3"));

    @Test
    void it_speaks_http_1_follows_nothing_remembers_nothing_and_gives_up_connecting() {
        HttpClient jdk = client.client();

        assertThat(jdk.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(jdk.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
        assertThat(jdk.cookieHandler()).isEmpty();
        assertThat(jdk.authenticator()).isEmpty();
        assertThat(jdk.connectTimeout()).contains(client.terms().connect());
        assertThat(client.terms().userAgent()).isEqualTo("Baton/1.2.3");
    }

    @Test
    void idle_connections_are_given_up_before_common_servers_do() {
        assertThat(Long.getLong("jdk.httpclient.keepalive.timeout")).isBetween(1L, 4L);
    }

    @Test
    void a_connection_may_be_kept_where_there_was_an_answer_lately() throws Exception {
        KeptConnections kept = new KeptConnections(Duration.ofHours(1));
        KeptConnections briefly = new KeptConnections(Duration.ZERO);
        kept.answered(server(SERVER));
        briefly.answered(server(SERVER));

        assertThat(kept.possible(server(SAME_SERVER))).isTrue();
        assertThat(kept.possible(server(OTHER_SERVER))).isFalse();
        assertThat(briefly.possible(server(SERVER))).isFalse();
    }

    @Test
    void servers_beyond_number_are_not_remembered() {
        KeptConnections kept = new KeptConnections(Duration.ofHours(1));
        kept.answered(server(SERVER));

        for (int port = 1; port <= 1_000; port++) {
            kept.answered("http://other.example.com:" + port);
        }

        assertThat(kept.possible(server(SERVER))).isFalse();
    }
}
