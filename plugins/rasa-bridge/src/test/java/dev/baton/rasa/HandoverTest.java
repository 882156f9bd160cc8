package dev.baton.rasa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.ActionResult.Rejected;
import dev.baton.api.Handover;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HandoverTest {

    private static final String CHAT = "/conversations/4711";
    private static final String EVENTS = CHAT + "/tracker/events";

    private final FakeRasa rasa = new FakeRasa();

    @AfterEach
    void stop() {
        rasa.close();
    }

    @Test
    void a_handover_pauses_the_bot_and_reads_it_back() {
        rasa.knows("4711");

        ActionResult result = rasa.app().handover("4711");

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.calls())
                .containsExactly(
                        "GET " + CHAT + "/tracker",
                        "GET " + CHAT + "/story",
                        "POST " + EVENTS,
                        "GET " + CHAT + "/tracker");
        assertThat(rasa.eventsSent()).containsExactly("pause");
    }

    @Test
    void a_chat_that_rasa_does_not_know_gets_a_session_start_first() {
        ActionResult result = rasa.app().handover("4711");

        assertThat(result).isEqualTo(ActionResult.done());
        assertThat(rasa.eventsSent()).containsExactly("action session_started action pause");
        assertThat(rasa.kept("4711", "pause")).isNotEmpty();
    }

    @Test
    void the_department_goes_into_its_slot_before_the_pause() {
        rasa.knows("4711");

        rasa.app("department-slot", "desk").handover("4711", "Sales");

        assertThat(rasa.eventsSent()).containsExactly("slot pause");
        assertThat(rasa.kept("4711", "slot").get("name")).isEqualTo("desk");
        assertThat(rasa.kept("4711", "slot").get("value")).isEqualTo("Sales");
    }

    @Test
    void a_slot_is_left_alone_where_no_department_is_named() {
        rasa.knows("4711");

        rasa.app("department-slot", "desk").handover("4711");

        assertThat(rasa.eventsSent()).containsExactly("pause");
    }

    /** Rasa would take the event, and forget it: the chat would wait at the wrong desk, or at none. */
    @Test
    void a_slot_that_the_domain_lacks_is_refused_before_anything_is_sent() {
        rasa.knows("4711").slots("topic", "requested_slot");

        ActionResult result = rasa.app("department-slot", "desk").handover("4711", "Sales");

        assertThat(result).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.SETTINGS);
            assertThat(rejected.message()).contains("no slot 'desk'", "department-slot", "requested_slot, topic");
        });
        assertThat(rasa.eventsSent()).isEmpty();
    }

    @Test
    void a_slot_that_nobody_needs_may_be_missing() {
        rasa.knows("4711").slots("topic");

        assertThat(rasa.app("department-slot", "desk").handover("4711")).isEqualTo(ActionResult.done());
    }

    @Test
    void where_rasa_tells_of_no_slots_nobody_can_say_that_one_is_missing() {
        rasa.knows("4711").slots();

        assertThat(rasa.app("department-slot", "desk").handover("4711", "Sales"))
                .isEqualTo(ActionResult.done());
    }

    @Test
    void the_pause_says_on_whose_behalf_where_to_and_why() {
        rasa.knows("4711");
        var request = new Handover("d-1", "4711", Optional.of("Sales"), Optional.of("A question."), Map.of("k", "v"));

        rasa.app().perform(request);

        assertThat(rasa.kept("4711", "pause").get("metadata"))
                .isEqualTo(Map.of(
                        "delivery_id", "d-1",
                        "department", "Sales",
                        "reason", "A question.",
                        "metadata", Map.of("k", "v")));
    }

    @Test
    void a_pause_that_the_tracker_does_not_show_is_not_as_if_nothing_had_happened() {
        rasa.knows("4711");
        rasa.backend().on("GET", CHAT + "/tracker").answers(200, "{\"paused\": false}");

        assertThat(rasa.app().handover("4711")).isInstanceOf(ActionResult.Unknown.class);
    }

    @Test
    void a_chat_that_has_ended_cannot_be_handed_over() {
        rasa.knows("4711", "session_ended");

        ActionResult result = rasa.app().handover("4711");

        assertThat(result)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.CONFLICT));
        assertThat(rasa.eventsSent()).isEmpty();
    }
}
