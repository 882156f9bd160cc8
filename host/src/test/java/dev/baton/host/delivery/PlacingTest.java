package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On SQLite the newest calls have no place yet, and are given one many at a time. */
class PlacingTest extends OnSqlite {

    @Test
    void a_call_is_found_once_before_it_has_a_place_and_after_it_was_given_one() {
        done(call("d1", "s1", KEPT));
        done(call("d2", "s2", KEPT));
        done(call("d3", "s1", KEPT));

        assertThat(places()).containsExactly("d1 none", "d2 none", "d3 none");
        assertThat(ids(DeliveryFilter.ALL.of("s1"))).containsExactly("d3", "d1");
        assertThat(last("s1")).isEqualTo("d3");

        give(2);

        assertThat(places()).containsExactly("d1 in 0", "d2 in 0", "d3 none");
        assertThat(ids(DeliveryFilter.ALL.of("s1"))).containsExactly("d3", "d1");
        assertThat(view.sessions().of(APP, List.of("s1")).get("s1").calls()).isEqualTo(2);
        assertThat(last("s1")).isEqualTo("d3");
    }

    @Test
    void calls_come_into_the_piece_that_is_begun_and_then_into_the_next() {
        done(call("d1", "s1", KEPT));
        books.database().write(sql -> sql.run("UPDATE delivery SET rowid = ? WHERE id = 'd1'", Places.PIECE - 2));
        books.database().write(sql -> sql.run("UPDATE placed_rows SET up_to = ?", Places.PIECE - 3));
        done(call("d2", "s1", KEPT));
        done(call("d3", "s1", KEPT));

        give(10);

        assertThat(places()).containsExactly("d1 in 0", "d2 in 0", "d3 in 1");
        assertThat(ids(DeliveryFilter.ALL.of("s1"))).containsExactly("d3", "d2", "d1");
        assertThat(last("s1")).isEqualTo("d3");
    }

    @Test
    void what_has_a_place_keeps_it_and_what_has_none_for_good_gets_none() {
        done(call("d1", "s1", KEPT));
        give(10);
        books.database().write(sql -> sql.run("UPDATE placed_rows SET up_to = 0"));
        books.database().write(sql -> new Withdrawal(sql, new Tally(), "node-1").of(call("d2", "s1", KEPT)));
        assertThat(view.sessions().of(APP, List.of("s1")).get("s1").calls()).isEqualTo(2);

        give(10);

        assertThat(places()).containsExactly("d1 in 0", "d2 null");
        assertThat(ids(DeliveryFilter.ALL.of("s1"))).containsExactly("d2", "d1");
    }

    @Test
    void who_writes_gives_places_when_there_are_many_without_one() {
        append(Placing.AT_ONCE + 10);
        books.append(call("last", "s", KEPT)); // Its commit comes behind all that was done for those before it.

        assertThat(missing()).isEqualTo(11);
        assertThat(ids(DeliveryFilter.ALL.of("s5"))).containsExactly("d5");
        assertThat(ids(DeliveryFilter.ALL.of("s1033"))).containsExactly("d1033");
    }

    /** Else a host that is started often, for a few calls each time, would never come to it. */
    @Test
    void what_an_earlier_run_has_left_without_a_place_counts() {
        append(Placing.AT_ONCE - 1);
        startAnew();

        assertThat(missing()).isEqualTo(Placing.AT_ONCE - 1);
        books.append(call("the next", "s", KEPT));
        books.append(call("last", "s-last", KEPT));

        assertThat(missing()).isEqualTo(1);
    }

    /** As after a database was written out as a text, and read in again. */
    @Test
    void rows_that_have_other_numbers_now_are_found_from_the_next_call_on() {
        append(5);
        books.database().write(sql -> sql.run("UPDATE placed_rows SET up_to = 900"));
        startAnew();

        books.append(call("the next", "s", KEPT));
        books.append(call("last", "s-last", KEPT));

        assertThat(missing()).isEqualTo(7);
        assertThat(ids(DeliveryFilter.ALL.of("s3"))).containsExactly("d3");
        assertThat(ids(DeliveryFilter.ALL.of("s-last"))).containsExactly("last");
    }

    @Test
    void rows_whose_numbers_were_forgotten_ones_are_found() {
        done(call("00-1", "s1", KEPT));
        done(call("00-2", "s1", KEPT));
        give(10);
        books.database().write(sql -> sql.run("UPDATE delivery SET settled_at = 0"));
        new Sweeps(books.database(), Clock.systemUTC(), Duration.ofDays(1)).forget();
        done(call("d3", "s1", KEPT));

        assertThat(places()).containsExactly("d3 none");
        assertThat(ids(DeliveryFilter.ALL.of("s1"))).containsExactly("d3");
        give(10);
        assertThat(places()).containsExactly("d3 in 0");
    }

    @Test
    void calls_are_written_once_where_places_cannot_be_given() {
        books.database().write(sql -> sql.run("""
                CREATE TRIGGER broken BEFORE UPDATE OF place ON delivery
                BEGIN SELECT RAISE(ABORT, 'This is broken.'); END
                """));
        append(5);
        AtomicInteger written = new AtomicInteger();
        List<CompletableFuture<Integer>> calls = IntStream.range(0, 2 * Placing.AT_ONCE)
                .mapToObj(i -> books.writes().submit("lane", (sql, tally) -> {
                    tally.accepted();
                    return written.incrementAndGet();
                }))
                .toList();
        calls.forEach(CompletableFuture::join);
        books.append(call("last", "s", KEPT));

        assertThat(written).hasValue(2 * Placing.AT_ONCE);
        assertThat(missing()).isEqualTo(6);
        assertThat(ids(DeliveryFilter.ALL.of("s3"))).containsExactly("d3");
    }

    /** As many calls at the same time, each of a session of its own. */
    private void append(int many) {
        List<CompletableFuture<Accepted>> calls = IntStream.range(0, many)
                .mapToObj(i -> books.ledger().append(call("d" + i, "s" + i, KEPT)))
                .toList();
        calls.forEach(CompletableFuture::join);
    }

    private void startAnew() {
        books.close();
        books = TestLedger.open(TestDatabase.SQLITE, folder);
        view = new LedgerView(books.database());
    }

    private void give(int rows) {
        books.database().write(sql -> Places.give(sql, rows));
    }

    private long missing() {
        return books.database().read(Places::missing);
    }

    private List<String> places() {
        return books.database().read(sql -> sql.query("""
                        SELECT id, CASE WHEN place IS NULL THEN 'null' WHEN place < 0 THEN 'none'
                          ELSE 'in ' || (place / 4294967296) END AS place
                        FROM delivery ORDER BY id
                        """).list(row -> row.text("id") + " " + row.text("place")));
    }
}
