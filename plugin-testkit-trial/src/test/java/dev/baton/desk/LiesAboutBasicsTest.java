package dev.baton.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.Handover;
import dev.baton.api.Http;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import dev.baton.desk.DeskApp.DeskAction;
import dev.baton.testkit.AppContract;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Apps that fail at what is plainest, and tests that are set up in a wrong way. */
@Tag("lies")
class LiesAboutBasicsTest {

    @Test
    void an_app_that_refuses_every_handover_is_caught() {
        assertThat(Lie.failures(RefusesHandovers.class))
                .contains("handing_a_chat_over_is_done_when_the_backend_has_accepted_it_or_unsupported");
    }

    static class RefusesHandovers extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> handover(Handover request) {
                    return CompletableFuture.completedFuture(
                            ActionResult.rejected(Reason.CONFLICT, "Nobody is at the desk."));
                }
            };
        }
    }

    @Test
    void an_app_that_hands_over_another_chat_is_caught() {
        assertThat(Lie.failures(HandsOverAnother.class))
                .contains("handing_a_chat_over_is_done_when_the_backend_has_accepted_it_or_unsupported");
    }

    static class HandsOverAnother extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> handover(Handover request) {
                    return context.http()
                            .post(server, "chat", "handover")
                            .header("X-Key", key)
                            .json(Map.of("session", "the first"))
                            .send()
                            .thenApply(this::result)
                            .thenApply(this::onlyOnce);
                }
            };
        }
    }

    @Test
    void an_app_that_counts_on_a_department_is_caught() {
        assertThat(Lie.failures(CountsOnADepartment.class))
                .containsExactly("whatever_is_said_beside_the_session_the_app_does_it_or_says_why_not");
    }

    static class CountsOnADepartment extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> handover(Handover request) {
                    return call("handover", request)
                            .query("to", request.department().orElseThrow())
                            .send()
                            .thenApply(this::result)
                            .thenApply(this::onlyOnce);
                }
            };
        }
    }

    @Test
    void an_app_that_puts_a_caller_s_words_into_a_header_is_caught() {
        assertThat(Lie.failures(PutsWordsIntoAHeader.class))
                .containsExactly("whatever_is_said_beside_the_session_the_app_does_it_or_says_why_not");
    }

    static class PutsWordsIntoAHeader extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                Http.Call call(String verb, ActionRequest request) {
                    return super.call(verb, request)
                            .header("X-Reason", request.reason().orElse(""));
                }
            };
        }
    }

    @Test
    void an_app_that_addresses_a_chat_that_is_to_be_handed_over_carelessly_is_caught() {
        assertThat(Lie.failures(AddressesCarelessly.class))
                .containsExactly("a_session_id_of_odd_characters_arrives_whole_or_is_rejected_before_any_call");
    }

    static class AddressesCarelessly extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> handover(Handover request) {
                    String session = request.sessionId().replaceAll("[^A-Za-z0-9-]", "");
                    return context.http()
                            .post(server, "chat", "handover")
                            .header("X-Key", key)
                            .json(Map.of("session", session))
                            .send()
                            .thenApply(this::result)
                            .thenApply(this::onlyOnce);
                }
            };
        }
    }

    @Test
    void an_app_that_never_finds_out_what_became_of_a_call_is_caught() {
        assertThat(Lie.failures(NeverFindsOut.class))
                .containsExactly("a_request_with_unknown_outcome_is_reconciled_once_the_backend_is_back");
    }

    static class NeverFindsOut extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<ActionResult> reconcile(ActionRequest request) {
                    return CompletableFuture.completedFuture(ActionResult.unknown("Who knows?"));
                }
            };
        }
    }

    @Test
    void a_check_that_always_fails_is_caught() {
        assertThat(Lie.failures(FindsFault.class)).containsExactly("the_check_is_ok_where_the_backend_accepts");
    }

    static class FindsFault extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public CompletionStage<CheckResult> check() {
                    return super.check().thenApply(honest -> CheckResult.failed("Something is wrong."));
                }
            };
        }
    }

    @Test
    void a_setting_of_another_name_than_the_tests_think_is_caught() {
        assertThat(Lie.failures(Misnamed.class)).contains("the_settings_of_these_tests_are_valid");
    }

    static class Misnamed extends DeskContract {
        @Override
        public App app() {
            return new DeskApp();
        }

        @Override
        public Map<String, String> settings(URI backend) {
            return Map.of("server", backend.toString(), "api-key", "key/of the+tests");
        }
    }

    @Test
    void a_required_setting_that_is_not_missed_is_caught() {
        assertThat(Lie.failures(MissesNothing.class)).contains("a_missing_required_setting_is_reported_by_its_id");
    }

    /** What it requires at first it does without later. */
    static class MissesNothing extends DeskContract {
        private boolean asked;

        @Override
        public App app() {
            boolean first = !asked;
            asked = true;
            return new DeskApp() {
                @Override
                public List<Setting<?>> settings() {
                    return first
                            ? super.settings()
                            : List.of(
                                    Setting.url("server-url").optional(),
                                    Setting.secret("api-key").optional());
                }
            };
        }
    }

    @Test
    void for_each_promise_there_is_somebody_who_breaks_it() throws IOException {
        StringBuilder lies = new StringBuilder();
        try (Stream<Path> sources = Files.list(Path.of("src/test/java/dev/baton/desk"))) {
            for (Path source : sources.filter(LiesAboutBasicsTest::isAboutLies).toList()) {
                lies.append(Files.readString(source));
            }
        }

        assertThat(Arrays.stream(AppContract.class.getMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(Method::getName))
                .hasSizeGreaterThan(30)
                .allMatch(promise -> lies.indexOf('"' + promise + '"') >= 0);
    }

    private static boolean isAboutLies(Path source) {
        return source.getFileName().toString().startsWith("Lies");
    }
}
