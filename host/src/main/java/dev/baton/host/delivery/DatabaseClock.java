package dev.baton.host.delivery;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database's clock goes on as this host's does. By one that was set forward all hosts seem to be dead, until
 * their hearts have beaten again.
 */
final class DatabaseClock {

    /** Less than a host may be silent: what is read of the clock comes with a delay. */
    private static final long MOST_APART_MS = 2_000;

    private static final Duration BEATEN_AFTER = Heart.ALIVE_FOR;

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

    private final LongSupplier clock;
    private final long begin;
    private boolean known;
    /** Of the time that has passed here, in milliseconds. */
    private long ahead;
    /** By the host's own clock; from then on all hearts that still can have beaten since the clock was set. */
    private long judgesFrom;

    private boolean wasSetBack;

    /** @param clock as System.nanoTime */
    DatabaseClock(LongSupplier clock) {
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.judgesFrom = begin;
    }

    /**
     * Whether it can be judged by it who is dead.
     *
     * @param millis what it said a moment ago
     * @param asked when it was asked, by this host's clock: what it said may have come late
     */
    synchronized boolean judges(long millis, long asked) {
        long nanos = clock.getAsLong();
        long now = millis - (nanos - begin) / 1_000_000;
        wasSetBack |= known && ahead - (millis - (asked - begin) / 1_000_000) > MOST_APART_MS;
        if (known && Math.abs(now - ahead) > MOST_APART_MS) {
            LOG.warn(
                    "The database's clock was set by {} ms, or did not answer for so long. No host is taken for dead for {} s.",
                    now - ahead,
                    BEATEN_AFTER.toSeconds());
            judgesFrom = nanos + BEATEN_AFTER.toNanos();
        }
        known = true;
        ahead = now;
        return nanos - judgesFrom >= 0;
    }

    /** Whether it was set back since this was last asked. */
    synchronized boolean wasSetBack() {
        boolean was = wasSetBack;
        wasSetBack = false;
        return was;
    }
}
