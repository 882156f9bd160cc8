package dev.baton.proof.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.proof.history.Books;
import dev.baton.proof.history.Call;
import dev.baton.proof.history.Event;
import dev.baton.proof.history.Event.Accepted;
import dev.baton.proof.history.Event.Answered;
import dev.baton.proof.history.Event.Received;
import dev.baton.proof.history.Event.Sent;
import dev.baton.proof.history.Event.Trouble;
import dev.baton.proof.history.History;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A host dies, and another process does what it had begun. */
class OneEffectTest {

    private static final long TO_WRITE_DOWN = 10;

    private final OneEffect rule = new OneEffect();

    @Test
    void what_reaches_the_backend_after_its_host_has_died_may_be_done_again() {
        assertThat(rule.broken(with(Trouble.death(1, "dead")))).isEmpty();
    }

    @Test
    void what_the_host_had_the_time_to_write_down_may_not() {
        assertThat(rule.broken(with(Trouble.death(4 + TO_WRITE_DOWN, "dead")))).hasSize(1);
    }

    private static History with(Trouble death) {
        List<Event> events = List.of(
                new Sent(0, new Call("call", "line", true, Optional.empty()), 1),
                death,
                new Received(2, "call", 1, "d1", "dead"),
                new Accepted(3, "call", 1),
                new Answered(4, "call", 1, 200),
                new Received(50, "call", 2, "d1", "next"),
                new Accepted(51, "call", 2),
                new Answered(52, "call", 2, 200));
        return new History(events, new Books(List.of(), Map.of(), Map.of()), TO_WRITE_DOWN);
    }
}
