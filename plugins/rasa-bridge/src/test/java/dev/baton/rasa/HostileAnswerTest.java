package dev.baton.rasa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import dev.baton.testkit.FakeContext;
import dev.baton.testkit.PlainHttp;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever of its calls is answered badly, a request is not called done, nor failed where it may have been done. */
final class HostileAnswerTest {

    private static final Duration DEADLINE = Duration.ofMillis(400);

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("a page", Answer.html(), true),
                Arguments.of("plain text", Answer.wrongType(), true),
                Arguments.of("nothing", Answer.empty(), true),
                Arguments.of("ten megabytes", Answer.huge(), false),
                Arguments.of("a drip", Answer.drip(), false),
                Arguments.of("a body that never comes", Answer.stalledBody(), false),
                Arguments.of("half a body", Answer.resetMidway(), false),
                Arguments.of("a broken connection", Answer.reset(), false));
    }

    /** The events, and the reading back. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void closing_is_never_taken_for_done(String name, Answer hostile, boolean whole) {
        for (int good = 0; good < 2; good++) {
            ActionResult result = performed(AppHarness.closing("4711"), good, hostile);

            assertThat(result).as("%s good answers", good).isInstanceOf(expected(whole, true, good == 1));
        }
    }

    /** The tracker, the story, the events, and the reading back. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void a_handover_is_never_taken_for_done(String name, Answer hostile, boolean whole) {
        for (int good = 0; good < 4; good++) {
            ActionResult result = performed(AppHarness.handing("4711", Optional.of("Sales")), good, hostile);

            assertThat(result).as("%s good answers", good).isInstanceOf(expected(whole, good >= 2, good == 3));
        }
    }

    /**
     * What is whole is nonsense, but for what should show that Rasa did what it had agreed to. What is not whole may be
     * tried again while nothing but questions was sent.
     */
    private static Class<? extends ActionResult> expected(boolean whole, boolean changeWasSent, boolean agreed) {
        if (whole && !agreed) {
            return ActionResult.Rejected.class;
        }
        return changeWasSent ? ActionResult.Unknown.class : ActionResult.Retry.class;
    }

    private static ActionResult performed(ActionRequest request, int good, Answer hostile) {
        try (FakeRasa rasa = new FakeRasa()) {
            rasa.knows("4711");
            var settings = Map.of("server-url", rasa.backend().url().toString());
            var app = new RasaApp();
            var context = new FakeContext(app.settings(), settings, new PlainHttp(DEADLINE));
            AppHarness harness = AppHarness.start(app, context, Duration.ofSeconds(10));
            // So that the version is known.
            harness.closeChat("another");
            int before = rasa.backend().received().size();
            rasa.backend()
                    .where(any -> rasa.backend().received().size() >= before + good)
                    .answers(hostile);
            return harness.perform(request);
        }
    }
}
