package dev.baton.host.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

final class RasaTrackersTest {

    @Test
    void the_oldest_chat_is_forgotten_in_a_long_demo() {
        RasaTrackers trackers = new RasaTrackers("3.6.21");
        JsonNode restart = JsonNodeFactory.instance.objectNode().put("event", "restart");

        for (int chat = 0; chat <= 1_000; chat++) {
            trackers.append("chat-" + chat, restart, false);
        }

        assertThat(trackers.stored("chat-0")).isEmpty();
        assertThat(trackers.stored("chat-1")).isNotEmpty();
        assertThat(trackers.stored("chat-1000")).isNotEmpty();
    }
}
