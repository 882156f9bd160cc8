package dev.baton.proof.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.proof.history.Answer;
import dev.baton.proof.history.Books;
import dev.baton.proof.history.Call;
import dev.baton.proof.history.Event;
import dev.baton.proof.history.Event.Accepted;
import dev.baton.proof.history.Event.Answered;
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

    @Test
    void what_reaches_the_backend_while_an_earlier_one_is_there_still_has_overtaken_it() {
        List<Event> events = List.of(
                new Sent(1, call("first"), 1),
                new Received(2, "first", 1, "d1", "host-1"),
                new Sent(3, call("second"), 1),
                new Received(4, "second", 2, "d2", "host-1"),
                new Accepted(5, "first", 1),
                new Answered(6, "first", 1, 200));
        List<Event> unanswered = events.subList(0, 5);
        List<Row> inOrder = List.of(row("d1", "first", 1), row("d2", "second", 2));

        assertThat(rule.broken(new History(events, books(inOrder), 1))).hasSize(1);
        assertThat(rule.broken(new History(unanswered, books(inOrder), 1))).isEmpty();
    }

    @Test
    void what_was_not_sent_yet_is_not_ahead_of_anything_that_was_taken_even_if_another_one_is_in_between() {
        List<Event> events = List.of(
                new Sent(1, call("third"), 1),
                new Heard(2, "third", 1, new Answer(200, "", Optional.of("d3"))),
                new Sent(3, call("first"), 1),
                new Sent(4, call("second"), 1));
        List<Row> line = List.of(row("d1", "first", 1), row("d2", "unheard", 2), row("d3", "third", 3));

        assertThat(rule.broken(new History(events, books(line), 1))).hasSize(1);
    }

    private static Row row(String delivery, String call, long position) {
        return new Row(delivery, call, "line", position, "DONE");
    }

    private static Books books(List<Row> rows) {
        return new Books(rows, Map.of(), Map.of());
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
