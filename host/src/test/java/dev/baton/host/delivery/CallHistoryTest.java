package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static dev.baton.host.delivery.TestCalls.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.Sql;
import dev.baton.host.db.TestDatabase;
import dev.baton.host.delivery.CallHistory.Piece;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** What the overview shows of calls, read from either database. */
@OnEachDatabase
@Timeout(180)
class CallHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:30Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AppId OTHER = new AppId("00000000-0000-4000-8000-000000000002");

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private Database database;
    private CallHistory history;
    private int calls;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
        history = new CallHistory(database, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void shut() {
        history.close();
        database.close();
    }

    @Test
    void calls_are_told_by_the_minute_by_the_app_and_by_what_became_of_them() {
        call(APP, ago("PT10S"), DeliveryState.DONE, 1, 100);
        call(APP, ago("PT20S"), DeliveryState.REFUSED, 1, 100);
        call(OTHER, ago("PT20S"), DeliveryState.DONE, 1, 100);
        call(APP, ago("PT90S"), DeliveryState.OPEN, 1, 0);

        within(PATIENCE, () -> sum(3).calls() == 4);

        List<Piece> pieces = history.last(3, MINUTE);
        assertThat(pieces)
                .extracting(Piece::from)
                .containsExactly(
                        Instant.parse("2026-11-21T11:58:00Z"),
                        Instant.parse("2026-11-21T11:59:00Z"),
                        Instant.parse("2026-11-21T12:00:00Z"));
        CallFigures newest = pieces.get(2).apps().get(APP);
        assertThat(newest.of(DeliveryState.DONE)).isEqualTo(1);
        assertThat(newest.failed()).isEqualTo(1);
        assertThat(pieces.get(2).apps().get(OTHER).calls()).isEqualTo(1);
        assertThat(pieces.get(1).apps().get(APP).of(DeliveryState.OPEN)).isEqualTo(1);
        assertThat(pieces.get(0).apps()).isEmpty();
    }

    @Test
    void how_long_it_took_is_told_of_calls_that_needed_one_attempt() {
        call(APP, ago("PT10S"), DeliveryState.DONE, 1, 1_000);
        call(APP, ago("PT10S"), DeliveryState.DONE, 2, 20_000);
        call(APP, ago("PT10S"), DeliveryState.OPEN, 1, 0);

        within(PATIENCE, () -> sum(1).calls() == 3);

        assertThat(sum(1).percentile(99)).isBetween(850L, 1_200L);
    }

    @Test
    void a_call_that_ends_long_after_its_minute_is_told_as_what_it_has_become() {
        call(APP, ago("PT30M"), DeliveryState.OPEN, 1, 0);
        within(PATIENCE, () -> sum(60).of(DeliveryState.OPEN) == 1);

        database.write(sql -> sql.run("UPDATE delivery SET state = 'DONE', settled_at = accepted_at + 5"));

        within(PATIENCE, () -> sum(60).of(DeliveryState.DONE) == 1);
        assertThat(sum(60).calls()).isEqualTo(1);
    }

    @Test
    void what_comes_in_later_is_added_while_somebody_looks() {
        call(APP, ago("PT10S"), DeliveryState.DONE, 1, 1);
        within(PATIENCE, () -> sum(1).calls() == 1);

        call(APP, ago("PT5S"), DeliveryState.DONE, 1, 1);

        within(PATIENCE, () -> sum(1).calls() == 2);
    }

    @Test
    void seven_days_are_read_and_no_more() {
        call(APP, ago("P6DT23H"), DeliveryState.DONE, 1, 1);
        call(APP, ago("P7DT2H"), DeliveryState.DONE, 1, 1);
        sum(1);

        within(PATIENCE, () -> history.holds(CallHistory.LONGEST));

        assertThat(sum(8 * 24 * 60).calls()).isEqualTo(1);
    }

    @Test
    void a_minute_with_more_calls_than_are_read_at_once_is_read_whole() {
        int many = 5_000 + 7;
        database.write(sql -> {
            for (int i = 0; i < many; i++) {
                insert(sql, APP, ago("PT10S"), DeliveryState.DONE, 1, 1);
            }
            return true;
        });

        within(PATIENCE, () -> sum(1).calls() == many);
    }

    private static Instant ago(String time) {
        return NOW.minus(Duration.parse(time));
    }

    private CallFigures sum(int minutes) {
        CallFigures sum = new CallFigures();
        history.last(minutes, MINUTE).forEach(piece -> piece.all().addTo(sum));
        return sum;
    }

    private void call(AppId app, Instant accepted, DeliveryState state, int attempts, int took) {
        database.write(sql -> insert(sql, app, accepted, state, attempts, took));
    }

    private int insert(Sql sql, AppId app, Instant accepted, DeliveryState state, int attempts, int took) {
        String id = DeliveryIds.first(accepted) + "%016d".formatted(++calls);
        Optional<Instant> settled =
                state == DeliveryState.OPEN ? Optional.empty() : Optional.of(accepted.plusMillis(took));
        return sql.run("""
                INSERT INTO delivery (id, app_id, session_id, position, action, fields, fingerprint, caller, state,
                  accepted_at, due_at, attempts, doubtful, told_kept, settled_at)
                VALUES (?, ?, ?, 1, 'close-chat', '{}', '', 'desk', ?, ?, 0, ?, ?, ?, ?)
                """, id, app, id, state, accepted, attempts, false, false, settled);
    }
}
