package dev.baton.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import dev.baton.api.IncomingAction;
import dev.baton.api.Reply;
import dev.baton.desk.DeskApp.DeskAction;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Apps that repeat what they must not, or do not let be repeated what may be. */
@Tag("lies")
class LiesAboutRepeatingTest {

    @Test
    void a_call_marked_repeatable_for_a_request_that_is_not_is_caught() {
        assertThat(Lie.failures(MarksTheCallRepeatable.class))
                .containsExactly("what_must_not_be_repeated_is_never_sent_again");
    }

    static class MarksTheCallRepeatable extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> handover(Handover request) {
                    return call("handover", request)
                            .repeatable()
                            .send()
                            .thenApply(this::result)
                            .thenApply(this::onlyOnce);
                }
            };
        }
    }

    @Test
    void a_reconciliation_that_repeats_the_unrepeatable_is_caught() {
        assertThat(Lie.failures(RepeatsWhenAsked.class))
                .containsExactly("what_must_not_be_repeated_is_never_sent_again");
    }

    static class RepeatsWhenAsked extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> reconcile(ActionRequest request) {
                    return perform(request);
                }
            };
        }
    }

    @Test
    void another_try_offered_for_what_must_not_be_repeated_is_caught() {
        assertThat(Lie.failures(OffersAnotherTry.class))
                .containsExactly("a_server_error_is_worth_another_try_where_that_is_safe");
    }

    static class OffersAnotherTry extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                ActionResult onlyOnce(ActionResult result) {
                    return result;
                }
            };
        }
    }

    @Test
    void an_unknown_outcome_offered_for_another_try_is_caught() {
        // On a busy machine a connection may break before anything was sent on it, and then another try is no lie.
        assertThat(Lie.failures(CallsTheUnknownUndone.class))
                .contains("the_outcome_is_unknown_where_the_backend_never_answers")
                .anyMatch(promise -> promise.startsWith("the_outcome_is_unknown_where_the_connection_breaks"));
    }

    static class CallsTheUnknownUndone extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    return super.closeChat(request).exceptionally(failure -> ActionResult.retry("Later."));
                }
            };
        }
    }

    @Test
    void a_repeatable_request_that_dies_with_a_kept_connection_is_caught() {
        assertThat(Lie.failures(ForgetsToSayRepeatable.class))
                .containsExactly("what_is_repeatable_is_done_although_a_kept_connection_has_died");
    }

    static class ForgetsToSayRepeatable extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    return call("close", request).send().thenApply(this::result);
                }
            };
        }
    }

    @Test
    void an_app_that_comes_back_sooner_than_it_was_asked_to_is_caught() {
        assertThat(Lie.failures(DropsTheDelay.class))
                .containsExactly("a_backend_that_wants_fewer_calls_is_left_alone_for_as_long_as_it_says");
    }

    static class DropsTheDelay extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                ActionResult result(Reply reply) {
                    return reply.status() == 429 ? ActionResult.retry("Busy.") : super.result(reply);
                }
            };
        }
    }
}
