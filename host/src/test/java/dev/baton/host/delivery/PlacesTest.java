package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.because;
import static dev.baton.host.delivery.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On SQLite calls stand in pieces, and those of a session are found in each of them. */
class PlacesTest extends OnSqlite {

    private static final AppId OTHER_APP = new AppId("00000000-0000-4000-8000-000000000002");

    /** Two sessions of one hash. */
    private static final String ALIKE = "AaAa";

    private static final String ALIKE_TOO = "BBBB";

    @Test
    void the_calls_of_a_session_are_found_in_all_pieces_and_without_a_place() {
        add("d1", APP, "s1", 1, Optional.empty());
        add("d2", APP, "s1", 5, piece(1, "s1"));
        add("d3", APP, "s2", 6, piece(1, "s2"));
        add("d4", OTHER_APP, "s1", 7, piece(2, "s1"));
        add("d5", APP, "s1", 8, piece(3, "s1"));
        add("d6", OTHER_APP, "s1", 9, Optional.empty());

        assertThat(ids(DeliveryFilter.ALL.of("s1"))).containsExactly("d6", "d5", "d4", "d2", "d1");
        assertThat(ids(DeliveryFilter.ALL.of("s1").of(APP))).containsExactly("d5", "d2", "d1");
        assertThat(ids(DeliveryFilter.ALL.of("s2"))).containsExactly("d3");
        assertThat(ids(DeliveryFilter.ALL.of("s3"))).isEmpty();
        assertThat(view.sessions().of(APP, List.of("s1")).get("s1").calls()).isEqualTo(3);
        assertThat(last("s1")).isEqualTo("d5");
    }

    @Test
    void sessions_of_one_hash_are_kept_apart() {
        assertThat(Places.hash(ALIKE)).isEqualTo(Places.hash(ALIKE_TOO));
        done(call("d1", ALIKE, KEPT));
        done(call("d2", ALIKE_TOO, KEPT));

        assertThat(ids(DeliveryFilter.ALL.of(ALIKE))).containsExactly("d1");
        assertThat(view.sessions().of(APP, List.of(ALIKE, ALIKE_TOO)))
                .hasEntrySatisfying(ALIKE, calls -> assertThat(calls.calls()).isEqualTo(1))
                .hasEntrySatisfying(
                        ALIKE_TOO, calls -> assertThat(calls.last().id()).isEqualTo("d2"));
    }

    @Test
    void of_many_calls_of_a_session_so_many_are_counted_and_the_newest_is_told() {
        addMany(1, "busy", 400);
        addMany(2, "busy", Places.PIECE);
        addMany(3, "a few", 400);
        addMany(4, "a few", 1);
        addMany(5, "early", Places.PIECE + 8);
        books.database().write(sql -> sql.run("UPDATE delivery SET place = NULL WHERE session_id = 'early'"));

        Map<String, SessionCalls> calls = view.sessions().of(APP, List.of("busy", "a few", "early"));

        assertThat(calls.get("busy").calls()).isEqualTo(LedgerSessions.COUNTED);
        assertThat(calls.get("busy").last().id()).isEqualTo("m2-" + Places.PIECE);
        assertThat(calls.get("early").last().id()).isEqualTo("m5-" + (Places.PIECE + 8));
        assertThat(calls.get("a few").calls()).isEqualTo(401);
        assertThat(calls.get("a few").last().id()).isEqualTo("m4-0001");
    }

    @Test
    void open_calls_come_in_pages_whether_they_are_held_or_wait() {
        for (int i = 1; i <= 3; i++) {
            books.append(call("d" + i + "-held", "s" + i, KEPT));
            books.append(because("behind it", "d" + i + "-waits", "s" + i));
        }
        DeliveryFilter open = DeliveryFilter.ALL.in(Set.of(DeliveryState.OPEN)).of(APP);

        DeliveryPage oldest = view.oldest(open, Optional.of("d1-held"), 3);
        DeliveryPage newest = view.list(open, Optional.of("d3-held"), 3);

        assertThat(oldest.deliveries()).extracting(Delivery::id).containsExactly("d1-waits", "d2-held", "d2-waits");
        assertThat(newest.deliveries()).extracting(Delivery::id).containsExactly("d2-waits", "d2-held", "d1-waits");
        assertThat(view.list(open, newest.next(), 3).deliveries())
                .extracting(Delivery::id)
                .containsExactly("d1-held");
    }

    @Test
    void what_is_held_and_what_waits_are_both_open() {
        books.append(call("d1", "s1", KEPT));
        books.append(because("behind it", "d2", "s1"));
        done(call("d3", "s3", KEPT));

        assertThat(ids(DeliveryFilter.ALL.in(Set.of(DeliveryState.OPEN)))).containsExactly("d2", "d1");
    }

    @Test
    void pieces_and_states_are_looked_up_by_their_indexes() {
        String session = explained(
                DeliverySearch.APPS + "SELECT id FROM delivery WHERE id IN (" + Places.ALL_OF_SESSION + ") ORDER BY id",
                "s1",
                1L,
                "s1",
                "s1");
        String ofOne = explained(LedgerSessions.LAST_BY_PLACES, "s1", 1L, "s1", APP, "s1", APP);
        String held = explained("SELECT id FROM delivery WHERE state = 'OPEN' AND state <> 'DONE'"
                + " AND id IN (SELECT id FROM delivery WHERE lease IS NOT NULL) ORDER BY id DESC LIMIT 5");
        String free = explained("SELECT id FROM delivery WHERE state = 'OPEN' AND state <> 'DONE' AND lease IS NULL"
                + " ORDER BY id DESC LIMIT 5");
        String behind = explained(Places.BEHIND_WHAT_IS_OPEN, APP, "s1");

        assertThat(session)
                .contains("INDEX delivery_place (place=?)", "INDEX delivery_place (place>?)", "INDEX delivery_line")
                .contains("SEARCH one USING INTEGER PRIMARY KEY (rowid>?)")
                .contains("INDEX delivery_app (app_id>?)")
                .doesNotContain("SCAN delivery\n", "SCAN one", "SEARCH delivery\n");
        assertThat(ofOne)
                .contains("INDEX delivery_place (place=?)", "INDEX delivery_place (place>?)", "INDEX delivery_line")
                .contains("SEARCH one USING INTEGER PRIMARY KEY (rowid>?)")
                .doesNotContain("SCAN delivery\n", "SCAN one", "SEARCH delivery\n");
        assertThat(held).contains("INDEX delivery_held").doesNotContain("TEMP B-TREE", "SCAN delivery");
        assertThat(free).contains("INDEX delivery_not_done (state=?)").doesNotContain("TEMP B-TREE");
        assertThat(behind)
                .contains("INDEX delivery_open (app_id=? AND session_id=?)")
                .doesNotContain("SCAN");
    }

    private String explained(String text, Object... parameters) {
        List<String> lines = books.database()
                .read(sql -> sql.query("EXPLAIN QUERY PLAN " + text, parameters).list(row -> row.text("detail")));
        return String.join("\n", lines) + "\n";
    }

    private static Optional<Long> piece(long number, String session) {
        return Optional.of((number << 32) + Places.hash(session));
    }

    private void addMany(int piece, String session, int count) {
        books.database().write(sql -> sql.run("""
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                INSERT INTO delivery (id, app_id, session_id, position, action, fields, fingerprint, caller, state,
                  accepted_at, keep_until, due_at, attempts, doubtful, told_kept, settled_at, place)
                SELECT 'm' || ? || PRINTF('-%04d', i), ?, ?, ? * 1000 + i, 'close-chat', '{}', 'f', 'desk', 'DONE',
                  0, 0, 0, 1, FALSE, FALSE, 0, ? FROM n
                """, count, piece, APP, session, piece, piece(piece, session)));
    }
}
