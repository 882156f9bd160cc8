package dev.baton.host.delivery;

import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the newest calls on SQLite their {@link Places}, many at a time: calls come for sessions in no order, and one that
 * went into the index by itself would have a page of it written for itself. Of the thread that writes the ledger, alone.
 */
final class Placing {

    /** So many pages share the calls then, and whoever looks for a session looks through no more than twice as many. */
    static final int AT_ONCE = 1_024;

    private static final long UNKNOWN = -1;

    private static final Logger LOG = LoggerFactory.getLogger(Placing.class);

    private final Database database;
    /** How many calls may have no place yet. */
    private long missing = UNKNOWN;

    Placing(Database database) {
        this.database = database;
    }

    /** Says that so many calls were written down. What goes wrong here costs whoever looks for a session time, and no call. */
    void accepted(long calls) {
        try {
            missing = missing == UNKNOWN ? database.write(Places::missing) : missing + calls;
            if (missing >= AT_ONCE) {
                missing = database.write(sql -> {
                    Places.give(sql, AT_ONCE);
                    return Places.missing(sql);
                });
            }
        } catch (DatabaseAway away) {
            LOG.debug("The newest calls get their places later: {}", away.getMessage());
        } catch (RuntimeException | Error wrong) {
            LOG.error("The newest calls got no places; another attempt is made with later ones.", wrong);
            missing = 0;
        }
    }
}
