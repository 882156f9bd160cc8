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

/**
 * Every accepted call, on disk. A row is held by one host at a time: its column {@code lease} names the host's node, and
 * counts as long as that node is alive by the database's clock. Whatever a host writes names its lease, so that one that
 * was frozen and has been replaced changes nothing.
 */
public final class Ledger {

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
                        WHERE id = ? AND lease = ? AND attempts = ? AND state = 'OPEN'
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
                        node,
                        claim.attempt())
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
     * Takes what is due: of each session the earliest open call only, and of these apps only. Where nothing is due,
     * nothing is written.
     */
    public List<Claim> claim(Collection<AppId> apps, int most) {
        takeOver();
        List<Claim> all = new ArrayList<>();
        apps.forEach(app -> all.addAll(claim(app, most - all.size())));
        return all;
    }

    /** Frees what nodes held whose hearts have stopped. What they had begun has an outcome that nobody knows. */
    public void takeOver() {
        if (database.read(sql -> claims(sql).anythingLeftBehind())) {
            database.write(sql -> claims(sql).takeOver());
        }
    }

    public List<Claim> claim(AppId app, int most) {
        return most > 0 && database.read(sql -> claims(sql).anythingDue(app))
                ? database.write(sql -> claims(sql).take(app, most))
                : List.of();
    }

    /** Takes the one call of the app that is due next, be it now or later, to find out whether its backend is back. */
    public List<Claim> claimProbe(AppId app) {
        return database.read(sql -> claims(sql).anythingOpen(app))
                ? database.write(sql -> claims(sql).takeNext(app))
                : List.of();
    }

    /** Gives back a call that was taken, and was not begun. Empty where it was no longer ours. */
    public CompletableFuture<Optional<DeliveryState>> letGo(Claim claim) {
        return writes.submit(
                claim.call().sessionId(),
                sql -> claims(sql).letGo(claim) ? Optional.of(DeliveryState.OPEN) : Optional.empty());
    }

    /** Makes due what waits for a backend that was away. Gives how many these were. */
    public int awaken(AppId app, int most) {
        return database.write(sql -> claims(sql).awaken(app, most));
    }

    private Claims claims(Sql sql) {
        return new Claims(sql, node);
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
