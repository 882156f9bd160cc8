package dev.baton.rasa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.ActionResult.Rejected;
import dev.baton.api.Handover;
import dev.baton.testkit.Answer;
import dev.baton.testkit.AppHarness;
import dev.baton.testkit.Received;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The turn that the bot may take before it falls silent: once a handover, whatever happens. */
final class LastTurnTest {

    private static final String CHAT = "/conversations/4711";
    private static final String EVENTS = CHAT + "/tracker/events";
    private static final String TURN = CHAT + "/trigger_intent";

    private final FakeRasa rasa = new FakeRasa();

    @AfterEach
    void stop() {
        rasa.close();
    }

    @Test
    void the_bot_takes_its_turn_after_the_slot_and_before_the_pause() {
        var request = new Handover("d-1", "4711", Optional.of("Sales"), Optional.empty(), Map.of());

        ActionResult result = rasa.app("department-slot", "desk", "handover-intent", "EXTERNAL_handover")
                .perform(request);

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.calls())
                .filteredOn(call -> call.startsWith("POST"))
                .containsExactly("POST " + EVENTS, "POST " + TURN, "POST " + EVENTS);
        assertThat(rasa.eventsSent()).containsExactly("action session_started action slot", "slot pause");
        assertThat(turn().json())
                .isEqualTo(Map.of(
                        "name", "EXTERNAL_handover", "entities", Map.of("delivery_id", "d-1", "department", "Sales")));
    }

    @Test
    void a_chat_that_is_paused_is_told_again_without_another_turn() {
        rasa.knows("4711", "pause");

        ActionResult result = rasa.app("handover-intent", "EXTERNAL_handover").handover("4711", "Sales");

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.calls()).doesNotContain("POST " + TURN);
        assertThat(rasa.eventsSent()).containsExactly("pause");
    }

    @Test
    void the_next_attempt_does_not_give_the_bot_its_turn_again() {
        rasa.knows("4711");
        var request = AppHarness.handing("4711", Optional.of("Sales"));
        AppHarness app = rasa.app("handover-intent", "EXTERNAL_handover");
        rasa.backend().on("POST", EVENTS).answers(Answer.status(503));
        ActionResult first = app.perform(request);
        rasa.backend().on("POST", EVENTS).answers(200, "{\"paused\": true}");
        rasa.backend()
                .on("GET", CHAT + "/tracker")
                .answers(
                        trackerAfterTurnOf(request.deliveryId(), false),
                        trackerAfterTurnOf(request.deliveryId(), true));

        ActionResult second = app.perform(request);

        assertThat(first)
                .isInstanceOfSatisfying(
                        ActionResult.Unknown.class,
                        unknown -> assertThat(unknown.message())
                                .startsWith("The bot has had its last turn, and may go on talking. Rasa answered 503"));
        assertThat(second).isEqualTo(ActionResult.done());
        assertThat(rasa.calls()).filteredOn(("POST " + TURN)::equals).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 200})
    void a_pause_that_is_refused_after_the_turn_leaves_the_handover_in_doubt(int status) {
        rasa.knows("4711");
        rasa.backend().on("POST", EVENTS).answers(status, "<h1>Hello</h1>");

        ActionResult result = rasa.app("handover-intent", "EXTERNAL_handover").handover("4711");

        assertThat(result)
                .isInstanceOfSatisfying(
                        ActionResult.Unknown.class,
                        unknown -> assertThat(unknown.message())
                                .startsWith("The bot has had its last turn, and may go on talking. "));
        assertThat(rasa.calls()).contains("POST " + TURN);
    }

    @Test
    void a_pause_that_the_tracker_does_not_show_after_the_turn_leaves_the_handover_in_doubt() {
        rasa.knows("4711");
        rasa.backend().on("GET", CHAT + "/tracker").answers(200, "{\"paused\": false}");

        assertThat(rasa.app("handover-intent", "EXTERNAL_handover").handover("4711"))
                .isInstanceOf(ActionResult.Unknown.class);
    }

    @Test
    void a_turn_after_which_the_person_has_written_is_remembered_all_the_same() {
        rasa.knows("4711");
        var request = AppHarness.handing("4711", Optional.of("Sales"));
        rasa.backend()
                .on("GET", CHAT + "/tracker")
                .answers(
                        Answer.json(200, """
                        {"paused": false, "latest_message": {"text": "Hello?", "entities": []}, "events": [
                          {"event": "user", "text": "EXTERNAL: EXTERNAL_handover", "parse_data": {"entities": [
                            {"entity": "delivery_id", "value": "%s"}]}},
                          {"event": "bot", "text": "One moment."},
                          {"event": "user", "text": "Hello?", "parse_data": {"entities": []}}]}
                        """.formatted(request.deliveryId())),
                        trackerAfterTurnOf(request.deliveryId(), true));

        ActionResult result = rasa.app("handover-intent", "EXTERNAL_handover").perform(request);

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.backend().received())
                .filteredOn(asked -> asked.path().endsWith("/tracker"))
                .first()
                .matches(asked -> asked.query("include_events").equals(Optional.of("AFTER_RESTART")));
        assertThat(rasa.calls()).doesNotContain("POST " + TURN);
    }

    @Test
    void of_a_chat_too_long_to_be_read_the_last_turn_is_known() {
        rasa.knows("4711");
        var request = AppHarness.handing("4711", Optional.of("Sales"));
        rasa.backend()
                .on("GET", CHAT + "/tracker")
                .answers(
                        Answer.huge(),
                        trackerAfterTurnOf(request.deliveryId(), false),
                        trackerAfterTurnOf(request.deliveryId(), true));

        ActionResult result = rasa.app("handover-intent", "EXTERNAL_handover").perform(request);

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.calls()).doesNotContain("POST " + TURN);
    }

    @Test
    void the_turn_of_an_earlier_handover_does_not_count_for_this_one() {
        rasa.knows("4711");
        rasa.backend()
                .on("GET", CHAT + "/tracker")
                .answers(trackerAfterTurnOf("another-delivery", false), trackerAfterTurnOf("another-delivery", true));

        rasa.app("handover-intent", "EXTERNAL_handover").handover("4711");

        assertThat(rasa.calls()).contains("POST " + TURN);
    }

    @Test
    void an_unknown_outcome_is_reconciled_by_a_pause_and_never_by_another_turn() {
        rasa.knows("4711");
        AppHarness app = rasa.app("handover-intent", "EXTERNAL_handover");

        ActionResult result = app.reconcile(AppHarness.handing("4711", Optional.of("Sales")));

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.calls()).doesNotContain("POST " + TURN);
        assertThat(rasa.kept("4711", "pause")).isNotEmpty();
    }

    @Test
    void an_intent_that_the_bot_does_not_know_is_a_fault_of_the_settings() {
        rasa.knows("4711");
        rasa.backend()
                .on("POST", TURN)
                .answers(
                        404,
                        "{\"status\": \"failure\", \"reason\": \"NotFound\", \"message\": \"The intent <function\"}");

        ActionResult result = rasa.app("handover-intent", "EXTERNAL_nowhere").handover("4711");

        assertThat(result).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.SETTINGS);
            assertThat(rejected.message()).contains("'EXTERNAL_nowhere'", "handover-intent");
        });
        assertThat(rasa.eventsSent()).isEmpty();
    }

    @Test
    void a_turn_that_was_broken_off_has_an_unknown_outcome() {
        rasa.knows("4711");
        rasa.backend().on("POST", TURN).answers(500, "{\"reason\": \"ConversationError\", \"message\": \"Error: x\"}");

        assertThat(rasa.app("handover-intent", "EXTERNAL_handover").handover("4711"))
                .isInstanceOf(ActionResult.Unknown.class);
    }

    @Test
    void a_turn_is_never_sent_again_where_the_connection_broke() {
        rasa.knows("4711");
        rasa.backend().on("POST", TURN).answers(Answer.reset());

        ActionResult result = rasa.app("handover-intent", "EXTERNAL_handover").handover("4711");

        assertThat(result).isInstanceOf(ActionResult.Unknown.class);
        assertThat(rasa.calls()).filteredOn(("POST " + TURN)::equals).hasSize(1);
    }

    @Test
    void a_turn_that_never_began_is_worth_another_try() {
        rasa.knows("4711");
        rasa.backend()
                .on("POST", TURN)
                .answers(500, "{\"reason\": \"ConversationError\", \"message\": \"Could not acquire lock for 4711\"}");

        assertThat(rasa.app("handover-intent", "EXTERNAL_handover").handover("4711"))
                .isInstanceOf(ActionResult.Retry.class);
    }

    private Received turn() {
        return rasa.backend().received().stream()
                .filter(request -> request.path().equals(TURN))
                .findFirst()
                .orElseThrow();
    }

    private static Answer trackerAfterTurnOf(String delivery, boolean paused) {
        return Answer.json(
                200,
                "{\"paused\": " + paused + ", \"latest_message\": {\"entities\": [{\"entity\": \"delivery_id\","
                        + " \"value\": \"" + delivery + "\"}]}}");
    }
}
