package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.because;
import static dev.baton.host.delivery.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.delivery.Accepted.InLine;
import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On SQLite positions are by the time of day, and behind all that is open. */
class PositionsTest extends OnSqlite {

    /** As it is when an earlier version has stopped in the middle of it. */
    @Test
    void who_comes_after_calls_without_a_place_waits_for_them() {
        add("d1", APP, "s1", 7, Optional.empty());
        books.database().write(sql -> sql.run("UPDATE delivery SET state = 'OPEN', settled_at = NULL"));

        assertThat(books.append(because("again", "d2", "s1"))).isEqualTo(new InLine("d2"));

        assertThat(order("s1")).containsExactly("d1", "d2");
    }

    @Test
    void what_is_opened_again_by_hand_is_behind_what_is_open_and_the_next_call_behind_that() {
        Claim failed = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        books.settle(failed, DeliveryState.GIVEN_UP, new AttemptEnding(Kind.BACKEND_AWAY, "", Fault.BACKEND));
        books.append(because("second", "d2", "s1"));

        assertThat(view.retry("d1", KEPT, "admin")).isTrue();
        books.append(because("third", "d3", "s1"));

        assertThat(order("s1")).containsExactly("d2", "d1", "d3");
    }

    @Test
    void what_is_called_after_retries_by_hand_is_the_last() {
        for (String id : List.of("d1", "d2")) {
            Claim failed = ((ToPerform) books.append(call(id, "s1", KEPT))).claim();
            books.settle(failed, DeliveryState.GIVEN_UP, new AttemptEnding(Kind.BACKEND_AWAY, "", Fault.BACKEND));
        }
        for (String id : List.of("d1", "d2")) {
            assertThat(view.retry(id, KEPT, "admin")).isTrue();
            books.claim().forEach(claim -> books.settle(claim, DeliveryState.DONE, DONE));
        }

        done(because("new", "d3", "s1"));

        assertThat(order("s1")).containsExactly("d1", "d2", "d3");
        assertThat(last("s1")).isEqualTo("d3");
    }

    @Test
    void what_was_opened_again_is_the_last_where_nothing_came_after_it() {
        Claim failed = ((ToPerform) books.append(call("d1", "s1", KEPT))).claim();
        books.settle(failed, DeliveryState.GIVEN_UP, new AttemptEnding(Kind.BACKEND_AWAY, "", Fault.BACKEND));
        done(because("in between", "d2", "s1"));
        books.database().write(sql -> sql.run("UPDATE delivery SET position = position - 1000"));

        assertThat(view.retry("d1", KEPT, "admin")).isTrue();

        assertThat(last("s1")).isEqualTo("d1");
    }

    @Test
    void a_call_that_is_taken_back_before_it_is_there_is_found() {
        boolean takenBack =
                books.database().write(sql -> new Withdrawal(sql, new Tally(), "node-1").of(call("d1", "s1", KEPT)));
        done(because("the next", "d2", "s1"));

        assertThat(takenBack).isTrue();
        assertThat(ids(DeliveryFilter.ALL.of("s1"))).containsExactly("d2", "d1");
        assertThat(last("s1")).isEqualTo("d2");
        assertThat(books.find("d1").state()).isEqualTo(DeliveryState.RETURNED);
    }

    @Test
    void a_clock_that_was_set_back_changes_nobodys_turn() {
        books.append(call("d1", "s1", KEPT));
        long ahead = System.currentTimeMillis() + 3_600_000;
        books.database().write(sql -> sql.run("UPDATE delivery SET position = ?", ahead));

        books.append(because("second", "d2", "s1"));
        books.append(because("third", "d3", "s1"));

        assertThat(order("s1")).containsExactly("d1", "d2", "d3");
    }

    @Test
    void a_clock_that_was_set_back_shows_the_newest_call_as_the_last() {
        done(call("d1", "s1", KEPT));
        long ahead = System.currentTimeMillis() + 3_600_000;
        books.database().write(sql -> sql.run("UPDATE delivery SET position = ?", ahead));

        done(because("second", "d2", "s1"));

        assertThat(order("s1")).containsExactly("d1", "d2");
        assertThat(last("s1")).isEqualTo("d2");
    }

    @Test
    void calls_of_one_moment_have_positions_of_their_own() {
        for (int i = 0; i < 50; i++) {
            done(call("d" + i, "s1", KEPT));
        }

        List<Long> positions = books.database()
                .read(sql -> sql.query("SELECT DISTINCT position FROM delivery").list(row -> row.number("position")));
        assertThat(positions).hasSize(50);
    }
}
