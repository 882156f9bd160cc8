package dev.baton.host.audit;

import dev.baton.host.db.Database;
import dev.baton.host.db.Pieces;
import dev.baton.host.db.RecurringWork.Round;
import dev.baton.host.db.Sql;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what was done long ago. */
public record AuditSweep(Database database, Clock clock, Duration keep) {

    private static final Duration EVERY = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(AuditSweep.class);

    public Round round() {
        return new Round("forget-audit", EVERY, this::forget);
    }

    /** Gives how many entries these were. */
    int forget() {
        int all = new Pieces(database).all(this::forgetSome);
        if (all > 0) {
            LOG.info("{} entries of the audit that are more than {} days old were forgotten.", all, keep.toDays());
        }
        return all;
    }

    private int forgetSome(Sql sql) {
        return sql.run(
                "DELETE FROM audit WHERE (at, id) IN (SELECT at, id FROM audit WHERE at < ? ORDER BY at, id LIMIT ?)",
                clock.instant().minus(keep),
                Pieces.PIECE);
    }
}
