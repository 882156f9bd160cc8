package dev.baton.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.desk.DeskApp.DeskAction;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Apps that do not answer as they should. */
@Tag("lies")
class LiesAboutCallsTest {

    @Test
    void an_app_that_blocks_its_caller_is_caught() {
        assertThat(Lie.failures(BlocksItsCaller.class))
                .contains("verbs_return_at_once_while_the_backend_takes_its_time");
    }

    static class BlocksItsCaller extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    return CompletableFuture.completedFuture(
                            super.closeChat(request).toCompletableFuture().join());
                }
            };
        }
    }

    @Test
    void an_app_that_mixes_up_sessions_is_caught() {
        assertThat(Lie.failures(MixesUpSessions.class))
                .containsExactly("calls_at_once_for_different_sessions_are_not_mixed_up");
    }

    static class MixesUpSessions extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                private volatile CloseChat current;

                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    current = request;
                    return context.http().get(server, "health").send().thenCompose(reply -> super.closeChat(current));
                }
            };
        }
    }

    @Test
    void an_app_that_puts_session_ids_into_addresses_as_they_are_is_caught() {
        assertThat(Lie.failures(ConcatenatesAddresses.class))
                .containsExactly("a_session_id_of_odd_characters_arrives_whole_or_is_rejected_before_any_call");
    }

    static class ConcatenatesAddresses extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    String path = server + "/chat/close?session=" + request.sessionId();
                    return context.http()
                            .call("POST", URI.create(path.replaceAll("[^!-~]|[\"\\\\]", "")))
                            .repeatable()
                            .send()
                            .thenApply(this::result);
                }
            };
        }
    }

    @Test
    void an_app_that_hangs_for_ever_is_caught() {
        String test = "the_outcome_is_unknown_where_the_backend_never_answers";

        assertThat(Lie.failures(HangsForEver.class, test)).containsExactly(test);
    }

    static class HangsForEver extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    return new CompletableFuture<>();
                }
            };
        }
    }

    @Test
    void an_app_that_keeps_its_caller_for_ever_is_caught() {
        String test = "the_outcome_is_unknown_where_the_backend_never_answers";

        assertThat(Lie.failures(KeepsItsCaller.class, test)).containsExactly(test);
    }

    static class KeepsItsCaller extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    new CompletableFuture<>().join();
                    return super.closeChat(request);
                }
            };
        }
    }

    @Test
    void an_app_that_throws_from_a_verb_or_returns_nothing_is_caught() {
        String closing = "closing_a_chat_is_done_when_the_backend_has_accepted_it";

        assertThat(Lie.failures(ThrowsFromAVerb.class)).contains(closing);
        assertThat(Lie.failures(ReturnsNothing.class)).contains(closing);
    }

    static class ThrowsFromAVerb extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    throw new IllegalStateException("not today");
                }
            };
        }
    }

    static class ReturnsNothing extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    return null;
                }
            };
        }
    }
}
