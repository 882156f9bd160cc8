package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static dev.baton.host.delivery.TestCalls.close;
import static dev.baton.host.delivery.TestCalls.handover;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.TestDatabase;
import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerSessionsTest extends OnBothDatabases {

    private static final AppId OTHER_APP = new AppId("00000000-0000-4000-8000-000000000002");

    private LedgerSessions sessions;

    @BeforeEach
    void open() {
        sessions = new LedgerView(books.database()).sessions();
    }

    @Test
    void a_session_is_told_by_its_last_call_and_by_how_many_there_are() {
        settle(handover("d1", "s1", KEPT), DeliveryState.REFUSED, Kind.CONFLICT);
        settle(call("d2", "s1", KEPT), DeliveryState.DONE, Kind.DONE);
        books.append(handover("d3", "s1", KEPT));
        settle(call("d4", "s2", KEPT), DeliveryState.DONE, Kind.DONE);
        settle(new Acceptance("d5", OTHER_APP, close("s2"), "desk", Optional.empty(), KEPT));

        Map<String, SessionCalls> found = sessions.of(APP, List.of("s1", "s2", "s3"));

        assertThat(found).containsOnlyKeys("s1", "s2");
        assertThat(found.get("s1").last().id()).isEqualTo("d3");
        assertThat(found.get("s1").calls()).isEqualTo(3);
        assertThat(found.get("s1").open()).isEqualTo(1);
        assertThat(found.get("s2").last().id()).isEqualTo("d4");
        assertThat(found.get("s2").calls()).isEqualTo(1);
        assertThat(found.get("s2").open()).isZero();
    }

    @Test
    void a_session_is_closed_where_its_last_call_closed_it_or_found_it_gone() {
        settle(call("d1", "closed", KEPT), DeliveryState.DONE, Kind.DONE);
        settle(call("d2", "gone", KEPT), DeliveryState.REFUSED, Kind.NO_SUCH_SESSION);
        settle(handover("d3", "handed-over", KEPT), DeliveryState.DONE, Kind.DONE);
        settle(call("d4", "refused", KEPT), DeliveryState.REFUSED, Kind.CONFLICT);

        assertThat(sessions.lately(APP, 10))
                .extracting(SessionCalls::session, SessionCalls::closed)
                .containsExactly(
                        tuple("refused", false),
                        tuple("handed-over", false),
                        tuple("gone", true),
                        tuple("closed", true));
    }

    @Test
    void those_that_were_called_lately_come_once_each_and_of_the_app_alone() {
        settle(call("d1", "s1", KEPT));
        settle(call("d2", "s2", KEPT));
        settle(new Acceptance("d3", OTHER_APP, close("s3"), "desk", Optional.empty(), KEPT));
        settle(call("d4", "s1", KEPT));

        assertThat(sessions.lately(APP, 10)).extracting(SessionCalls::session).containsExactly("s1", "s2");
        assertThat(sessions.lately(APP, 1)).extracting(SessionCalls::session).containsExactly("s1");
    }

    @Test
    void more_are_asked_for_than_go_into_one_question() {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            asked.add("s" + i);
        }
        settle(call("d1", "s0", KEPT));
        settle(call("d2", "s49", KEPT));
        settle(call("d3", "s50", KEPT));
        settle(call("d4", "s119", KEPT));

        assertThat(sessions.of(APP, asked)).containsOnlyKeys("s0", "s49", "s50", "s119");
        assertThat(sessions.of(APP, List.of())).isEmpty();
    }

    @Test
    void each_session_is_found_by_an_index() {
        for (int first = 0; first < 20_000; first += 1_000) {
            addDone(first);
        }
        if (kind == TestDatabase.POSTGRESQL) { // Which does so by itself, while SQLite knows nothing of its tables.
            books.database().write(sql -> sql.run("ANALYZE delivery"));
        }

        String plan = kind == TestDatabase.SQLITE
                ? plan(
                        "EXPLAIN QUERY PLAN " + LedgerSessions.LAST_BY_PLACES,
                        "detail",
                        List.of(1L, "s1", APP, "s1", APP))
                : plan("EXPLAIN " + LedgerSessions.LAST_OF_EACH, "QUERY PLAN", aPageful());

        assertThat(plan).contains("delivery_line").doesNotContain("SCAN delivery", "SCAN line", "SCAN one", "Seq Scan");
    }

    private static List<Object> aPageful() {
        List<Object> parameters = new ArrayList<>();
        for (int i = 0; i < LedgerSessions.AT_ONCE; i++) {
            parameters.add("s" + i);
        }
        parameters.add(APP);
        parameters.add(APP);
        return parameters;
    }

    private String plan(String text, String column, List<Object> parameters) {
        List<String> lines = books.database()
                .read(sql -> sql.query(text, parameters.toArray()).list(row -> row.text(column)));
        return String.join("\n", lines) + "\n";
    }

    /** In pieces, each of which even a busy database writes in time. */
    private void addDone(int first) {
        books.database().write(sql -> sql.run("""
                WITH RECURSIVE n (i) AS (SELECT %2$d UNION ALL SELECT i + 1 FROM n WHERE i < %2$d + 999)
                INSERT INTO delivery (id, app_id, session_id, position, action, fields, fingerprint, caller, state,
                  accepted_at, keep_until, due_at, attempts, doubtful, told_kept)
                SELECT 'd' || i, '%1$s', 's' || i, 1, 'close-chat', '{}', 'f', 'desk', 'DONE', 0, 0, 0, 1, FALSE, FALSE
                FROM n
                """.formatted(APP, first)));
    }

    private void settle(Acceptance acceptance) {
        settle(acceptance, DeliveryState.DONE, Kind.DONE);
    }

    private void settle(Acceptance acceptance, DeliveryState state, Kind word) {
        Claim claim = ((ToPerform) books.append(acceptance)).claim();
        books.settle(claim, state, new AttemptEnding(word, "", Fault.NONE));
    }
}
