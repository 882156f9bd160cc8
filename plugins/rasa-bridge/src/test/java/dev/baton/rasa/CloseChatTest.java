package dev.baton.rasa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.CloseChat;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CloseChatTest {

    private static final String TRACKER = "/conversations/4711/tracker";

    private final FakeRasa rasa = new FakeRasa();

    @AfterEach
    void stop() {
        rasa.close();
    }

    @Test
    void closing_restarts_the_chat_and_reads_it_back() {
        AppHarness app = rasa.app();

        ActionResult result = app.closeChat("4711");

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.calls()).containsExactly("GET /version", "POST " + TRACKER + "/events", "GET " + TRACKER);
        assertThat(rasa.eventsSent()).containsExactly("restart");
    }

    @Test
    void the_event_says_on_whose_behalf_and_why() {
        rasa.knows("4711");
        var request =
                new CloseChat("d-1", "4711", Optional.of("Done here."), Map.of("desk", "west", "delivery_id", "x"));

        rasa.app().perform(request);

        assertThat(rasa.kept("4711", "restart").get("metadata"))
                .isEqualTo(Map.of(
                        "delivery_id", "d-1",
                        "reason", "Done here.",
                        "metadata", Map.of("desk", "west", "delivery_id", "x")));
    }

    @Test
    void a_restart_that_leaves_the_chat_paused_has_an_unknown_outcome() {
        rasa.knows("4711");
        rasa.backend().on("GET", TRACKER).answers(200, "{\"paused\": true}");

        assertThat(rasa.app().closeChat("4711")).isInstanceOf(ActionResult.Unknown.class);
    }

    @Test
    void closing_silently_pauses_after_the_restart() {
        rasa.knows("4711");

        ActionResult result = rasa.app("silent-after-close", "on").closeChat("4711");

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.eventsSent()).containsExactly("restart pause");
    }

    @Test
    void closing_silently_holds_for_a_chat_that_rasa_does_not_know() {
        ActionResult result = rasa.app("silent-after-close", "on").closeChat("4711");

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.eventsSent()).containsExactly("action session_started action restart pause");
        assertThat(rasa.kept("4711", "pause")).isNotEmpty();
    }

    @Test
    void a_silence_that_the_tracker_does_not_show_has_an_unknown_outcome() {
        rasa.knows("4711");
        rasa.backend().on("GET", TRACKER).answers(200, "{\"paused\": false}");

        assertThat(rasa.app("silent-after-close", "on").closeChat("4711")).isInstanceOf(ActionResult.Unknown.class);
    }

    @Test
    void events_that_cannot_be_read_back_have_an_unknown_outcome() {
        rasa.backend().on("GET", TRACKER).answers(Answer.status(503));

        assertThat(rasa.app().closeChat("4711")).isInstanceOf(ActionResult.Unknown.class);
    }

    @Test
    void rasa_pro_ends_the_chat_for_good() {
        rasa.version("3.16.0").knows("4711");

        ActionResult result = rasa.app("silent-after-close", "on").closeChat("4711");

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.eventsSent()).containsExactly("session_ended");
        assertThat(rasa.kept("4711", "session_ended")).isNotEmpty();
    }

    @Test
    void rasa_pro_ends_a_chat_that_it_does_not_know() {
        rasa.version("3.16.0");

        ActionResult result = rasa.app().closeChat("4711");

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.eventsSent()).containsExactly("action session_started action session_ended");
    }

    @Test
    void a_chat_that_has_ended_is_not_ended_again() {
        rasa.version("3.16.0").knows("4711", "session_ended");

        ActionResult result = rasa.app().closeChat("4711");

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.eventsSent()).isEmpty();
    }

    @Test
    void what_rasa_pro_refuses_to_end_is_refused() {
        rasa.version("3.16.0").knows("4711");
        rasa.backend().on("POST", TRACKER + "/events").answers(400, "{\"status\": \"failure\", \"message\": \"No.\"}");

        ActionResult result = rasa.app().closeChat("4711");

        assertThat(result)
                .isInstanceOfSatisfying(
                        ActionResult.Rejected.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ActionResult.Reason.REFUSED));
    }

    @Test
    void a_chat_that_ended_by_itself_just_before_is_closed() {
        rasa.version("3.16.0").knows("4711");
        rasa.backend().on("POST", TRACKER + "/events").answers(request -> {
            rasa.knows("4711", "session_ended");
            return Answer.json(400, "{\"status\": \"failure\", \"message\": \"It has ended.\"}");
        });

        assertThat(rasa.app().closeChat("4711")).isEqualTo(ActionResult.done());
    }

    @Test
    void a_restart_that_was_done_though_the_gateway_said_that_it_failed_is_not_repeated() {
        rasa.knows("4711");
        AppHarness app = rasa.app();
        CloseChat closing = AppHarness.closing("4711");
        rasa.backend().on("POST", TRACKER + "/events").answers(Answer.status(502));
        assertThat(app.perform(closing)).isInstanceOf(ActionResult.Retry.class);
        rasa.backend().on("GET", TRACKER).answers(Answer.reset());
        app.perform(closing); // Whatever becomes of it, it is not forgotten.
        rasa.backend()
                .on("GET", TRACKER)
                .answers(
                        200,
                        "{\"paused\": false, \"events\": [{\"event\": \"restart\", \"metadata\": {\"delivery_id\": \""
                                + closing.deliveryId() + "\"}}]}");

        ActionResult again = app.perform(closing);

        assertThat(again).isEqualTo(ActionResult.done());
        assertThat(rasa.eventsSent()).containsExactly("restart");
    }

    @Test
    void an_end_that_the_tracker_does_not_show_has_an_unknown_outcome() {
        rasa.version("3.16.0").knows("4711");
        rasa.backend().on("GET", TRACKER).answers(200, "{\"paused\": false, \"terminated\": false}");

        assertThat(rasa.app().closeChat("4711")).isInstanceOf(ActionResult.Unknown.class);
    }

    @Test
    void closing_twice_is_done_twice() {
        AppHarness app = rasa.app();

        List<ActionResult> results = List.of(app.closeChat("4711"), app.closeChat("4711"));

        assertThat(results).containsOnly(ActionResult.done());
    }

    @Test
    void a_restart_that_was_done_after_all_is_not_repeated() {
        ActionRequest closing = AppHarness.closing("4711");
        rasa.knows("4711");
        rasa.app().perform(closing);
        rasa.backend().on("POST", TRACKER + "/events").answers(Answer.status(500));

        assertThat(rasa.app().reconcile(closing)).isEqualTo(ActionResult.done());
        assertThat(rasa.eventsSent()).containsExactly("restart");

        assertThat(rasa.app().reconcile(AppHarness.closing("4711")))
                .as("of another delivery")
                .isNotEqualTo(ActionResult.done());
    }

    @Test
    void an_unknown_outcome_is_reconciled_by_closing_again() {
        ActionResult result = rasa.app().reconcile(AppHarness.closing("4711"));

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.eventsSent()).containsExactly("restart");
    }

    @Test
    void a_restart_is_sent_again_at_once_where_the_connection_was_dead() {
        rasa.backend().on("POST", TRACKER + "/events").answers(Answer.reset(), Answer.json(200, "{}"));

        ActionResult result = rasa.app().closeChat("4711");

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.eventsSent()).containsExactly("restart", "restart");
    }

    @Test
    void an_end_is_not_sent_again_before_the_tracker_was_read() {
        rasa.version("3.16.0").knows("4711");
        rasa.backend().on("POST", TRACKER + "/events").answers(Answer.reset());

        ActionResult result = rasa.app().closeChat("4711");

        assertThat(result).isInstanceOf(ActionResult.Unknown.class);
        assertThat(rasa.eventsSent()).containsExactly("session_ended");
    }
}
