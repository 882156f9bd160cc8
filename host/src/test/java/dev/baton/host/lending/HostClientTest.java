package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostClientTest {

    @Test
    void idle_connections_are_given_up_before_common_servers_do_and_the_host_names_itself() {
        HostClient.Terms usual = HostClient.Terms.usual("1.2.3");

        assertThat(usual.keepAlive()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
        assertThat(usual.userAgent()).isEqualTo("Baton/1.2.3");
    }
}
