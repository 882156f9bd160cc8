package dev.baton.host.delivery;

import dev.baton.host.db.Database;
import dev.baton.host.db.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ledger as people look at it, and what they may do with it by hand. */
public final class LedgerView {

    /** At most so many deliveries are given at once. */
    public static final int MOST = 500;

    private final Database database;

    public LedgerView(Database database) {
        this.database = database;
    }

    /** One attempt as it was noted. */
    public record Attempted(int number, Instant endedAt, Duration took, String node, AttemptEnding ending) {}

    public Optional<Delivery> find(String id) {
        return database.read(
                sql -> sql.query("SELECT * FROM delivery WHERE id = ?", id).first(DeliveryRows::delivery));
    }

    /** In the order in which they were made. */
    public List<Attempted> attempts(String id) {
        return database.read(sql -> sql.query("SELECT * FROM attempt WHERE delivery_id = ? ORDER BY number", id)
                .list(LedgerView::attempted));
    }

    /**
     * The newest first. Ids sort by time, so that a page begins where the one before it ended.
     *
     * @param before the id that the page comes after; empty for the first page
     */
    public List<Delivery> list(Optional<DeliveryState> state, Optional<String> before, int most) {
        // A state that is not asked for is each row's own.
        return database.read(
                sql -> sql.query("""
                        SELECT * FROM delivery
                        WHERE state = COALESCE(?, state) AND id < COALESCE(?, '~')
                        ORDER BY id DESC LIMIT ?
                        """, state, before, Math.min(most, MOST)).list(DeliveryRows::delivery));
    }

    /**
     * Opens a delivery that has ended without success, to be tried again at once and for so long. Where its outcome is
     * unknown, the backend is asked first. Whether there was such a delivery.
     */
    public boolean retry(String id, Duration keep) {
        return database.write(sql -> sql.run("""
                        UPDATE delivery
                        SET state = 'OPEN', keep_until = {now} + ?, due_at = {now}, lease = NULL, settled_at = NULL,
                          doubtful = CASE WHEN state = 'UNKNOWN' THEN ? ELSE doubtful END
                        WHERE id = ? AND state IN ('REFUSED', 'RETURNED', 'UNKNOWN', 'GIVEN_UP')
                        """, keep.toMillis(), true, id)) == 1;
    }

    private static Attempted attempted(Row row) {
        return new Attempted(
                (int) row.number("number"),
                row.time("ended_at"),
                Duration.ofMillis(row.number("took_millis")),
                row.text("node"),
                new AttemptEnding(
                        AttemptEnding.Kind.valueOf(row.text("ending")),
                        row.text("message"),
                        Fault.valueOf(row.text("fault"))));
    }
}
