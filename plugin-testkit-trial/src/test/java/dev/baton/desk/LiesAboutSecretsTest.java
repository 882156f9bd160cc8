package dev.baton.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.Reply;
import dev.baton.desk.DeskApp.DeskAction;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Apps that let a secret out. */
@Tag("lies")
class LiesAboutSecretsTest {

    private static final String WELL = "no_secret_is_written_anywhere_when_all_goes_well";
    private static final String REFUSED = "no_secret_is_written_anywhere_when_the_backend_refuses";
    private static final String NONSENSE = "no_secret_is_written_anywhere_when_the_backend_talks_nonsense";
    private static final String BROKEN = "no_secret_is_written_anywhere_when_the_backend_breaks_off";
    private static final String AWAY = "no_secret_is_written_anywhere_when_the_backend_is_away";

    @Test
    void a_secret_in_a_message_is_caught() {
        assertThat(Lie.failures(ShowsTheKeyInAMessage.class)).containsExactly(REFUSED);
    }

    static class ShowsTheKeyInAMessage extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                ActionResult result(Reply reply) {
                    return reply.status() == 403
                            ? ActionResult.rejected(Reason.CREDENTIALS, "The key " + key.reveal() + " is wrong.")
                            : super.result(reply);
                }
            };
        }
    }

    @Test
    void a_secret_in_a_line_of_the_log_is_caught() {
        assertThat(Lie.failures(LogsTheAddress.class)).containsExactlyInAnyOrder(WELL, REFUSED, NONSENSE, BROKEN, AWAY);
    }

    static class LogsTheAddress extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> closeChat(CloseChat request) {
                    String token = URLEncoder.encode(key.reveal(), StandardCharsets.UTF_8);
                    URI address = URI.create(server + "/chat/close?token=" + token);
                    context.log().log(System.Logger.Level.DEBUG, "calling {0}", address);
                    return super.closeChat(request);
                }
            };
        }
    }

    @Test
    void a_secret_in_an_exception_is_caught() {
        assertThat(Lie.failures(ThrowsTheKey.class))
                .containsExactlyInAnyOrder(REFUSED, "a_refusal_is_never_taken_for_success");
    }

    static class ThrowsTheKey extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                ActionResult result(Reply reply) {
                    if (reply.status() == 400) {
                        throw new IllegalStateException("not accepted: " + key.reveal());
                    }
                    return super.result(reply);
                }
            };
        }
    }

    @Test
    void a_secret_in_the_message_of_a_check_is_caught() {
        assertThat(Lie.failures(ShowsTheKeyInACheck.class)).containsExactlyInAnyOrder(WELL, REFUSED, NONSENSE);
    }

    static class ShowsTheKeyInACheck extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<CheckResult> check() {
                    return super.check()
                            .thenApply(check -> new CheckResult(check.ok(), check.message() + key.reveal()));
                }
            };
        }
    }

    @Test
    void a_secret_in_the_description_of_the_action_is_caught() {
        assertThat(Lie.failures(DescribesItself.class))
                .containsExactlyInAnyOrder(WELL, REFUSED, NONSENSE, BROKEN, AWAY);
    }

    static class DescribesItself extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public String toString() {
                    return "Desk[" + server + ", " + key.reveal() + "]";
                }
            };
        }
    }
}
