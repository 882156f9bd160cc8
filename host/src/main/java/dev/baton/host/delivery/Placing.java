package dev.baton.host.delivery;

import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the newest calls on SQLite their {@link Places}, many at a time: calls come for sessions in no order, and one that
 * went into the index by itself would have a page of it written for itself. Of the thread that writes the ledger, alone.
 */
final class Placing {

    /** So many calls share the pages. As many, or some more, are looked through by whoever looks for a session. */
    static final int AT_ONCE = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(Placing.class);

    private final Database database;
    private boolean begun;
    /** How many calls may have no place yet, of which no attempt has failed. */
    private long missing;

    Placing(Database database) {
        this.database = database;
    }

    /**
     * Says that so many calls were written down. Where places cannot be given, another attempt is made when as many calls
     * more have come: until then it costs whoever looks for a session some time.
     */
    Optional<DatabaseAway> accepted(long calls) {
        if (calls == 0) {
            return Optional.empty();
        }
        missing += calls;
        try {
            if (!begun) {
                missing = database.write(Places::leftWithout);
                begun = true;
            }
            if (missing >= AT_ONCE) {
                missing = database.write(sql -> Places.give(sql, AT_ONCE));
            }
            return Optional.empty();
        } catch (DatabaseAway away) {
            LOG.warn("The newest calls get their places in the ledger later: {}", away.getMessage());
            missing = 0;
            return Optional.of(away);
        } catch (RuntimeException wrong) {
            LOG.error("The newest calls got no places in the ledger. Another attempt is made later.", wrong);
            missing = 0;
            return Optional.empty();
        }
    }
}
