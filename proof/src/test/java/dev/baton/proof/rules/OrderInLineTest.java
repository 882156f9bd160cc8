package dev.baton.proof.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.proof.history.Answer;
import dev.baton.proof.history.Books;
import dev.baton.proof.history.Call;
import dev.baton.proof.history.Event;
import dev.baton.proof.history.Event.Heard;
import dev.baton.proof.history.Event.Received;
import dev.baton.proof.history.Event.Sent;
import dev.baton.proof.history.History;
import dev.baton.proof.history.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A caller who hears of one call before it sends the next, and a ledger that has them the other way round. */
class OrderInLineTest {

    private static final List<Event> BY_CALLER = List.of(
            new Sent(1, call("first"), 1),
            new Heard(2, "first", 1, new Answer(504, "outcome-unknown", Optional.of("d1"), true)),
            new Sent(3, call("second"), 1),
            new Received(4, "second", 1, "d2", "host-1"),
            new Heard(5, "second", 1, new Answer(200, "", Optional.of("d2"))));

    private final OrderInLine rule = new OrderInLine();

    @Test
    void what_was_handed_back_unperformed_may_be_written_down_late() {
        assertThat(rule.broken(history(BY_CALLER, "RETURNED"))).isEmpty();
    }

    @Test
    void what_has_been_performed_may_not() {
        List<Event> performed = Stream.concat(
                        BY_CALLER.stream(), Stream.of(new Received(6, "first", 2, "d1", "host-1")))
                .toList();

        assertThat(rule.broken(history(performed, "RETURNED"))).hasSize(1);
        assertThat(rule.broken(history(BY_CALLER, "DONE"))).hasSize(1);
    }

    private static Call call(String id) {
        return new Call(id, "line", true, Optional.empty());
    }

    private static History history(List<Event> events, String stateOfFirst) {
        List<Row> rows =
                List.of(new Row("d2", "second", "line", 1, "DONE"), new Row("d1", "first", "line", 2, stateOfFirst));
        return new History(events, new Books(rows, Map.of(), Map.of()), 1);
    }
}
