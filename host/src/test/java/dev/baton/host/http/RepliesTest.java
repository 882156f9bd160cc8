package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.delivery.Action;
import dev.baton.host.delivery.AttemptEnding;
import dev.baton.host.delivery.AttemptEnding.Kind;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.Fault;
import dev.baton.host.delivery.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepliesTest {

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"OUTCOME_UNKNOWN", "BACKEND_AWAY", "APP_FULL", "APP_NOT_RUNNING", "HOST_AWAY"})
    void what_nobody_knows_is_not_said_to_be_undone_whatever_came_last(Kind last) {
        Receipt ended = new Receipt.Ended(
                "d1",
                DeliveryState.UNKNOWN,
                new AttemptEnding(last, "Nobody listens.", Fault.BACKEND),
                Duration.ofSeconds(5));

        Answer answer = new Replies().reply(Action.CLOSE_CHAT, ended);

        assertThat(answer.status()).isEqualTo(504);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("outcome-unknown")
                .doesNotContain("Nothing was done");
        assertThat(answer.headers()).containsEntry("Location", "/api/v1/deliveries/d1");
    }
}
