package dev.baton.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.Reply;
import dev.baton.desk.DeskApp.DeskAction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Apps that say it was done when it was not. */
@Tag("lies")
class LiesAboutSuccessTest {

    @Test
    void a_success_that_is_judged_by_its_status_alone_is_caught() {
        assertThat(Lie.failures(JudgesByStatusAlone.class))
                .containsExactlyInAnyOrder(
                        "a_page_an_empty_body_and_plain_text_are_nonsense",
                        "json_that_says_nothing_is_never_taken_for_success",
                        "what_the_backend_cannot_tell_is_not_done_either",
                        "a_success_that_denies_itself_is_not_done");
    }

    static class JudgesByStatusAlone extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                ActionResult result(Reply reply) {
                    return reply.toResult();
                }
            };
        }
    }

    @Test
    void an_app_that_takes_any_answer_for_success_is_caught() {
        assertThat(Lie.failures(TakesAnyAnswer.class))
                .contains(
                        "a_server_error_is_worth_another_try_where_that_is_safe",
                        "a_backend_that_wants_fewer_calls_is_left_alone_for_as_long_as_it_says",
                        "credentials_that_the_backend_refuses_are_a_fault_of_the_settings",
                        "a_redirect_is_never_taken_for_success",
                        "a_page_an_empty_body_and_plain_text_are_nonsense",
                        "a_success_that_denies_itself_is_not_done",
                        "nothing_is_done_whichever_call_is_the_first_to_fail",
                        "calls_at_once_for_different_sessions_are_not_mixed_up");
    }

    static class TakesAnyAnswer extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                ActionResult result(Reply reply) {
                    return ActionResult.done();
                }
            };
        }
    }

    @Test
    void an_app_that_swallows_errors_and_says_done_is_caught() {
        assertThat(Lie.failures(SwallowsErrors.class))
                .containsExactlyInAnyOrder(
                        "a_backend_that_is_away_is_worth_another_try",
                        "an_answer_of_ten_megabytes_is_not_done",
                        "the_outcome_is_unknown_where_the_backend_never_answers",
                        "the_outcome_is_unknown_where_the_body_never_comes",
                        "the_outcome_is_unknown_where_the_body_drips",
                        "the_outcome_is_unknown_where_the_connection_breaks_in_mid_answer",
                        "the_outcome_is_unknown_where_the_connection_breaks_before_the_answer");
    }

    static class SwallowsErrors extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    return super.closeChat(request).exceptionally(failure -> ActionResult.done());
                }
            };
        }
    }

    @Test
    void an_app_that_asks_nobody_and_says_done_is_caught() {
        assertThat(Lie.failures(AsksNobody.class))
                .contains(
                        "closing_a_chat_is_done_when_the_backend_has_accepted_it",
                        "a_backend_that_is_away_is_worth_another_try");
    }

    static class AsksNobody extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    return CompletableFuture.completedFuture(ActionResult.done());
                }
            };
        }
    }

    @Test
    void an_app_that_takes_what_is_refused_for_closed_already_is_caught() {
        assertThat(Lie.failures(TakesRefusals.class)).containsExactly("a_refusal_is_never_taken_for_success");
    }

    static class TakesRefusals extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                ActionResult result(Reply reply) {
                    return List.of(404, 409, 410).contains(reply.status()) ? ActionResult.done() : super.result(reply);
                }
            };
        }
    }

    @Test
    void an_app_that_asks_nobody_what_became_of_it_is_caught() {
        assertThat(Lie.failures(RemembersWell.class))
                .containsExactlyInAnyOrder(
                        "a_request_with_unknown_outcome_is_reconciled_once_the_backend_is_back",
                        "what_must_not_be_repeated_is_never_sent_again",
                        "what_the_backend_cannot_tell_is_not_done_either");
    }

    static class RemembersWell extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> reconcile(ActionRequest request) {
                    return CompletableFuture.completedFuture(ActionResult.done());
                }
            };
        }
    }

    @Test
    void a_check_that_knows_wrong_keys_alone_is_caught() {
        assertThat(Lie.failures(KnowsWrongKeysAlone.class))
                .containsExactly("the_check_fails_with_a_message_where_something_else_answers");
    }

    static class KnowsWrongKeysAlone extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<CheckResult> check() {
                    return context.http()
                            .get(server, "health")
                            .send()
                            .thenApply(reply -> reply.status() == 401
                                    ? CheckResult.failed("The key is wrong.")
                                    : CheckResult.ok("The desk is there."));
                }
            };
        }
    }

    @Test
    void an_app_that_ignores_the_failure_of_its_last_call_is_caught() {
        assertThat(Lie.failures(IgnoresItsLastCall.class))
                .containsExactly("nothing_is_done_whichever_call_is_the_first_to_fail");
    }

    static class IgnoresItsLastCall extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    return super.closeChat(request)
                            .thenCompose(result ->
                                    context.http().get(server, "health").send().handle((reply, failure) -> result));
                }
            };
        }
    }

    @Test
    void an_app_that_takes_refused_credentials_for_a_passing_fault_is_caught() {
        assertThat(Lie.failures(RetriesCredentials.class))
                .containsExactly("credentials_that_the_backend_refuses_are_a_fault_of_the_settings");
    }

    static class RetriesCredentials extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                ActionResult result(Reply reply) {
                    return reply.status() == 401 ? ActionResult.retry("Later.") : super.result(reply);
                }
            };
        }
    }

    @Test
    void a_check_that_is_always_ok_is_caught() {
        assertThat(Lie.failures(ChecksNothing.class))
                .containsExactlyInAnyOrder(
                        "the_check_fails_with_a_message_while_the_backend_is_away",
                        "the_check_fails_with_a_message_where_the_credentials_are_wrong",
                        "the_check_fails_with_a_message_where_something_else_answers");
    }

    static class ChecksNothing extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<CheckResult> check() {
                    return CompletableFuture.completedFuture(CheckResult.ok("All is well."));
                }
            };
        }
    }
}
