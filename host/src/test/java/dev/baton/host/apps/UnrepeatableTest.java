package dev.baton.host.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What must not be repeated is not, whatever its app says. */
class UnrepeatableTest {

    private static final CloseChat CLOSE = new CloseChat("d1", "s1", Optional.empty(), Map.of());
    private static final ActionResult TRY_AGAIN = ActionResult.retry("The platform is away.");

    private final CallScope scope = new CallScope("d1", Duration.ofSeconds(5));

    @Test
    void an_answer_that_was_lost_is_an_unknown_outcome_and_no_reason_to_try_again() {
        scope.heardNothing();

        assertThat(result(false)).isEqualTo(ActionResult.unknown("The platform is away."));
    }

    @Test
    void what_may_be_repeated_is_tried_again_all_the_same() {
        scope.heardNothing();

        assertThat(result(true)).isEqualTo(TRY_AGAIN);
    }

    @Test
    void who_has_heard_that_it_was_not_done_may_try_again() {
        assertThat(result(false)).as("nothing was sent").isEqualTo(TRY_AGAIN);

        scope.heardNothing();
        scope.heard();

        assertThat(result(false)).as("it has looked").isEqualTo(TRY_AGAIN);
    }

    private ActionResult result(boolean repeatable) {
        IncomingAction action = new IncomingAction() {
            @Override
            public CompletionStage<ActionResult> closeChat(CloseChat request) {
                return CompletableFuture.completedFuture(TRY_AGAIN);
            }

            @Override
            public boolean repeatable(ActionRequest request) {
                return repeatable;
            }
        };
        CompletableFuture<ActionResult> answer = new CompletableFuture<>();
        scope.run(() -> Verb.perform(CLOSE).ask().apply(action).thenAccept(answer::complete));
        return answer.join();
    }
}
