package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.baton.api.ActionResult.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class IncomingActionTest {

    private final CloseChat closing = new CloseChat("delivery-1", "session-1", Optional.empty(), Map.of());
    private final Handover handing =
            new Handover("delivery-2", "session-2", Optional.of("Sales"), Optional.empty(), Map.of());

    @Test
    void an_app_that_only_closes_says_that_it_cannot_hand_over() {
        Closing action = new Closing();

        assertThat(now(action.handover(handing)))
                .isEqualTo(ActionResult.rejected(
                        Reason.UNSUPPORTED, "This app cannot hand over chats; it can only close them."));
    }

    @Test
    void everything_is_repeatable_unless_said_otherwise() {
        Closing action = new Closing();

        assertThat(action.repeatable(closing)).isTrue();
        assertThat(action.repeatable(handing)).isTrue();
    }

    @Test
    void each_request_is_performed_by_its_own_verb() {
        Closing action = new Closing() {
            @Override
            public CompletionStage<ActionResult> handover(Handover request) {
                return note("handover", request);
            }
        };

        now(action.perform(closing));
        now(action.perform(handing));

        assertThat(action.performed).containsExactly("close session-1", "handover session-2");
    }

    @Test
    void what_is_repeatable_is_reconciled_by_performing_it_again() {
        Closing action = new Closing();

        assertThat(now(action.reconcile(closing))).isEqualTo(ActionResult.done());
        assertThat(action.performed).containsExactly("close session-1");
    }

    @Test
    void what_is_not_repeatable_is_left_unknown_and_not_performed_again() {
        Closing action = new Closing() {
            @Override
            public boolean repeatable(ActionRequest request) {
                return false;
            }
        };

        assertThat(now(action.reconcile(closing)))
                .isEqualTo(ActionResult.unknown(
                        "Nobody knows whether the backend did it, and it must not be done twice."));
        assertThat(action.performed).isEmpty();
    }

    @Test
    void an_app_without_a_check_says_so_and_one_without_a_close_closes() {
        Closing action = new Closing();

        assertThat(now(action.check())).isEqualTo(CheckResult.ok("The settings are valid. This app has no test call."));
        assertThatCode(action::close).doesNotThrowAnyException();
    }

    /** The default answers are there at once: nobody waits for them. */
    private static <T> T now(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    private static class Closing implements IncomingAction {

        final List<String> performed = new ArrayList<>();

        @Override
        public CompletionStage<ActionResult> closeChat(CloseChat request) {
            return note("close", request);
        }

        CompletionStage<ActionResult> note(String verb, ActionRequest request) {
            performed.add(verb + " " + request.sessionId());
            return CompletableFuture.completedFuture(ActionResult.done());
        }
    }
}
