package dev.baton.host.delivery;

import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.Pieces;
import dev.baton.host.db.RecurringWork.Round;
import dev.baton.host.db.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with the ledger once in a while: ending what was kept for long enough, and forgetting what ended long ago.
 * In small pieces, with pauses in which callers' writes find the database free.
 */
final class Sweeps {

    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);
    private static final Duration NODES_KEPT = Duration.ofDays(1);

    static final String OLD = """
            SELECT id FROM delivery
            WHERE id < ? AND state <> 'OPEN' AND settled_at < {now} - ?
            ORDER BY id LIMIT ?""";

    /** Kept for long enough. */
    private static final String OVER = "state = 'OPEN' AND lease IS NULL AND keep_until <= (SELECT {now})";

    /** Not to be kept, begun, and left behind by its host. A running app takes it up, to end it, within seconds. */
    private static final String ABANDONED =
            "state = 'OPEN' AND lease IS NULL AND keep_until IS NULL AND attempts > 0 AND due_at < (SELECT {now}) - ?";

    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

    private final Database database;
    private final Clock clock;
    private final Duration keepEnded;
    private final AtomicBoolean givingUp = new AtomicBoolean();

    /** @param keepEnded for how long a delivery that has ended is kept */
    Sweeps(Database database, Clock clock, Duration keepEnded) {
        this.database = database;
        this.clock = clock;
        this.keepEnded = keepEnded;
    }

    List<Round> rounds() {
        return List.of(new Round("forget-deliveries", FORGET_EVERY, this::forget));
    }

    /** On every host, by the database's clock: what is to be given up stands in the way of later calls for its session. */
    void giveUpWhatIsOver() {
        if (givingUp.compareAndSet(false, true)) {
            try {
                if (database.read(Sweeps::anythingToGiveUp)) {
                    giveUp();
                }
            } catch (DatabaseAway away) {
                LOG.debug("What is over is given up later: {}", away.getMessage());
            } finally {
                givingUp.set(false);
            }
        }
    }

    private static boolean anythingToGiveUp(Sql sql) {
        return sql.query(
                        "SELECT id FROM delivery WHERE " + OVER + " UNION ALL SELECT id FROM delivery WHERE "
                                + ABANDONED + " LIMIT 1",
                        ABANDONED_AFTER.toMillis())
                .first(row -> true)
                .isPresent();
    }

    /** Ends what waits, and was to be kept no longer than until now. Gives how many these were. */
    int giveUp() {
        int all = new Pieces(database).all(Sweeps::giveUpSome) + new Pieces(database).all(Sweeps::endAbandoned);
        if (all > 0) {
            LOG.warn("{} deliveries were given up: the time for which they were to be kept has ended.", all);
        }
        return all;
    }

    private static int giveUpSome(Sql sql) {
        List<DeliveryState> ended =
                sql.query("""
                        UPDATE delivery
                        SET state = CASE WHEN doubtful THEN 'UNKNOWN' ELSE 'GIVEN_UP' END, settled_at = {now},
                            ending = COALESCE(ending, 'BACKEND_AWAY'), fault = COALESCE(fault, 'BACKEND'),
                            message = COALESCE(message, 'The time to keep it was over before it could be tried.')
                        WHERE lease IS NULL AND state = 'OPEN' AND id IN (
                          SELECT id FROM delivery
                          WHERE %s
                          ORDER BY keep_until LIMIT ?)
                        RETURNING state
                        """.formatted(OVER), Pieces.PIECE).list(row -> DeliveryState.valueOf(row.text("state")));
        Tally tally = new Tally();
        ended.forEach(state -> tally.moved(DeliveryState.OPEN, state));
        tally.write(sql, Tally.anyShard());
        return ended.size();
    }

    /** Nobody is left to end it: the host that tried it once is dead, and no host runs its app. */
    private static int endAbandoned(Sql sql) {
        int ended = sql.run("""
                UPDATE delivery
                SET state = 'UNKNOWN', settled_at = {now}, ending = 'OUTCOME_UNKNOWN', fault = 'HOST',
                    message = 'The host stopped in the middle of it. Whether the backend did it has to be looked up there.'
                WHERE lease IS NULL AND state = 'OPEN' AND id IN (
                  SELECT id FROM delivery WHERE %s LIMIT ?)
                """.formatted(ABANDONED), ABANDONED_AFTER.toMillis(), Pieces.PIECE);
        Tally tally = new Tally();
        for (int i = 0; i < ended; i++) {
            tally.moved(DeliveryState.OPEN, DeliveryState.UNKNOWN);
        }
        tally.write(sql, Tally.anyShard());
        return ended;
    }

    /** Deletes what has ended long ago, keys that count no longer, and nodes that have been dead for long. Gives how many deliveries these were. */
    int forget() {
        int all = new Pieces(database).all(this::forgetSome);
        new Pieces(database).all(sql -> Keys.forgetSome(sql, Pieces.PIECE));
        database.write(sql -> sql.run("""
                DELETE FROM node
                WHERE alive_until < {now} - ? AND NOT EXISTS (SELECT 1 FROM delivery WHERE lease = node.id)
                """, NODES_KEPT.toMillis()));
        if (all > 0) {
            LOG.info("{} deliveries that ended more than {} days ago were forgotten.", all, keepEnded.toDays());
        }
        return all;
    }

    /** Ids sort by the time of acceptance: what is old enough stands together, and needs no index of its own. */
    private int forgetSome(Sql sql) {
        int forgotten = sql.run(
                // Once more: somebody may have opened it again while this waited for its row.
                "DELETE FROM delivery WHERE state <> 'OPEN' AND id IN (" + OLD + ")",
                DeliveryIds.first(clock.instant().minus(keepEnded)),
                keepEnded.toMillis(),
                Pieces.PIECE);
        Places.forgotten(sql);
        return forgotten;
    }
}
