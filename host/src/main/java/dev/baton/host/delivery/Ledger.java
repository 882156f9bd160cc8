package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Database;
import dev.baton.host.db.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every accepted call, on disk. A row is held by one host at a time: its column {@code lease} names the host's node, and
 * counts as long as that node is alive by the database's clock. Whatever a host writes names its lease, so that one that
 * was frozen and has been replaced changes nothing.
 */
public final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** The row is held by nobody, or by a node whose heart has stopped. */
    private static final String FREE =
            "(lease IS NULL OR NOT EXISTS (SELECT 1 FROM node WHERE node.id = lease AND node.alive_until >= {now}))";

    private final Database database;
    private final GroupedWrites writes;
    private final String node;

    /** @param node this host's id in this run of it */
    public Ledger(Database database, GroupedWrites writes, String node) {
        this.database = database;
        this.writes = writes;
        this.node = node;
    }

    /** Writes the call down. When the stage completes, what it says is on disk. */
    public CompletableFuture<Accepted> append(Acceptance call) {
        return writes.submit(call.call().sessionId(), (sql, tally) -> new Door(sql, tally, node).admit(call));
    }

    /**
     * Writes down how an attempt ended, and lets go of the row. A row that stays open beyond the time for which it was
     * to be kept is given up instead. Gives the state that it is in now; empty where the row was no longer ours, and then
     * nothing has changed.
     */
    public CompletableFuture<Optional<DeliveryState>> settle(Claim claim, Settlement settlement) {
        return writes.submit(claim.call().sessionId(), (sql, tally) -> {
            Optional<DeliveryState> state = update(sql, claim, settlement);
            state.ifPresent(ours -> {
                tally.moved(DeliveryState.OPEN, ours);
                note(sql, claim, settlement);
            });
            return state;
        });
    }

    private Optional<DeliveryState> update(Sql sql, Claim claim, Settlement settlement) {
        boolean open = settlement.state() == DeliveryState.OPEN;
        String keeps = "(? AND keep_until > {now} + ?)";
        return sql.query(
                        """
                        UPDATE delivery
                        SET state = CASE WHEN %s THEN 'OPEN' ELSE ? END,
                            settled_at = CASE WHEN %s THEN NULL ELSE {now} END,
                            lease = NULL, due_at = {now} + ?, doubtful = ?, ending = ?, message = ?, fault = ?
                        WHERE id = ? AND lease = ? AND state = 'OPEN'
                        RETURNING state
                        """.formatted(keeps, keeps),
                        open,
                        settlement.pause().toMillis(),
                        open ? endOfKeeping(settlement) : settlement.state(),
                        open,
                        settlement.pause().toMillis(),
                        settlement.pause().toMillis(),
                        settlement.doubtful(),
                        settlement.ending().kind(),
                        settlement.ending().message(),
                        settlement.ending().fault(),
                        claim.id(),
                        node)
                .first(row -> DeliveryState.valueOf(row.text("state")));
    }

    private static DeliveryState endOfKeeping(Settlement settlement) {
        return settlement.doubtful() ? DeliveryState.UNKNOWN : DeliveryState.GIVEN_UP;
    }

    private void note(Sql sql, Claim claim, Settlement settlement) {
        sql.run(
                """
                INSERT INTO attempt (delivery_id, number, ended_at, took_millis, node, ending, message, fault)
                VALUES (?, ?, {now}, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                claim.id(),
                claim.attempt(),
                settlement.took().toMillis(),
                node,
                settlement.ending().kind(),
                settlement.ending().message(),
                settlement.ending().fault());
    }

    /**
     * Takes what is due: of each session the earliest open call only, and of these apps only. A call that was held by a
     * node whose heart has stopped has an outcome that nobody knows.
     */
    public List<Claim> claim(Collection<AppId> apps, int most) {
        if (apps.isEmpty()) {
            return List.of();
        }
        String marks = apps.stream().map(app -> "?").collect(Collectors.joining(", "));
        List<Object> parameters = new ArrayList<>(List.of(node));
        parameters.addAll(apps);
        parameters.add(most);
        return database.write(sql -> claimed(
                sql,
                sql.query("""
                        UPDATE delivery
                        SET doubtful = CASE WHEN lease IS NULL THEN doubtful ELSE ? END,
                            lease = ?, attempts = attempts + 1
                        WHERE state = 'OPEN' AND %s AND id IN (
                          SELECT id FROM delivery due
                          WHERE due.state = 'OPEN' AND due.due_at <= {now} AND due.app_id IN (%s)
                            AND %s
                            AND NOT EXISTS (
                              SELECT 1 FROM delivery earlier
                              WHERE earlier.app_id = due.app_id AND earlier.session_id = due.session_id
                                AND earlier.state = 'OPEN' AND earlier.position < due.position)
                          ORDER BY due.due_at LIMIT ?)
                        RETURNING *
                        """.formatted(FREE, marks, FREE.replace("lease", "due.lease")), withDoubt(parameters))
                        .list(DeliveryRows::claim)));
    }

    /** A row that cannot be read is parked for people to look at, and the others go on. */
    private static List<Claim> claimed(Sql sql, List<DeliveryRows.Read> rows) {
        List<Claim> claims = new ArrayList<>();
        Tally tally = new Tally();
        for (DeliveryRows.Read row : rows) {
            row.claim().ifPresentOrElse(claims::add, () -> park(sql, tally, row));
        }
        tally.write(sql, Tally.anyShard());
        return claims;
    }

    private static void park(Sql sql, Tally tally, DeliveryRows.Read row) {
        LOG.error("{}", row.fault());
        tally.moved(DeliveryState.OPEN, DeliveryState.UNKNOWN);
        sql.run("""
                UPDATE delivery SET state = 'UNKNOWN', lease = NULL, ending = 'OUTCOME_UNKNOWN', message = ?,
                  fault = 'HOST', settled_at = {now}
                WHERE id = ?
                """, row.fault(), row.id());
    }

    private static Object[] withDoubt(List<Object> parameters) {
        List<Object> all = new ArrayList<>(List.of(true));
        all.addAll(parameters);
        return all.toArray();
    }

    /** Remembers that the caller was told that the host keeps the call: the key is to give the same answer again. */
    public CompletableFuture<Integer> noteKept(String id, String session) {
        return writes.submit(session, sql -> sql.run("UPDATE delivery SET told_kept = ? WHERE id = ?", true, id));
    }

    public Optional<Delivery> find(String id) {
        return database.read(
                sql -> sql.query("SELECT * FROM delivery WHERE id = ?", id).first(DeliveryRows::delivery));
    }

    /** Says that this node lives, by the database's clock. */
    public void beat(Duration aliveFor) {
        database.write(sql -> sql.run("""
                INSERT INTO node (id, alive_until) VALUES (?, {now} + ?)
                ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until
                """, node, aliveFor.toMillis()));
    }

    /** How many rows there are in each state, one by one: for tests, and for who doubts {@link LedgerCounts}. */
    public Map<DeliveryState, Long> counts() {
        return database.read(sql -> {
            Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
            sql.query("SELECT state, COUNT(*) AS calls FROM delivery GROUP BY state")
                    .list(row -> counts.put(DeliveryState.valueOf(row.text("state")), row.number("calls")));
            return counts;
        });
    }
}
