package dev.baton.host.delivery;

import dev.baton.host.db.DatabaseAway;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says again and again that this host lives, and knows what follows where it could not: others may have taken it for dead,
 * and have what it held. Beaten by one thread at a time; anybody may ask.
 */
final class Heart {

    private static final Logger LOG = LoggerFactory.getLogger(Heart.class);

    static final Duration BEAT_EVERY = Duration.ofSeconds(1);
    /** A host that has not been heard of for so long is taken for dead. */
    static final Duration ALIVE_FOR = Duration.ofSeconds(5);

    /** For so long after a beat an attempt may begin: what began later would hardly have ended when others may have the call. */
    static final Duration SURE_FOR = ALIVE_FOR.minusSeconds(2);

    static final Duration STEADY_AFTER = Duration.ofSeconds(3);

    private final Ledger ledger;
    private final boolean shared;
    private final LongSupplier clock;
    /** Whether the last beat was written, and since when all were. */
    private volatile boolean alive = true;

    private volatile long aliveSince;
    /** When the last beat that was written began; by the database's clock it was later. */
    private volatile long beatAt;
    /** Since when nobody can have taken this host for dead. */
    private volatile long unbrokenSince;

    /**
     * @param shared whether there can be other hosts, that take what they believe a dead one has left
     * @param clock as System.nanoTime
     */
    Heart(Ledger ledger, boolean shared, LongSupplier clock) {
        this.ledger = ledger;
        this.shared = shared;
        this.clock = clock;
    }

    /** The first beat, without which nothing can be held; fails with DatabaseAway. */
    void begin() {
        beatAt = clock.getAsLong();
        unbrokenSince = beatAt;
        if (!shared) {
            ledger.forgetOthers();
        }
        write();
        aliveSince = clock.getAsLong();
    }

    /** Whether the beat was written. */
    boolean beat() {
        try {
            write();
            if (!alive) {
                LOG.info("The ledger can be written to again.");
                aliveSince = clock.getAsLong();
            }
            alive = true;
        } catch (DatabaseAway away) {
            if (alive) {
                LOG.warn("Calls cannot be written down, and are refused: {}", away.getMessage());
            }
            alive = false;
        } catch (RuntimeException | Error wrong) {
            // A heart that stopped for good would have others take our calls for ever.
            LOG.error("This host cannot say that it lives. Calls are refused; it tries again.", wrong);
            alive = false;
        }
        return alive;
    }

    private void write() {
        long before = clock.getAsLong();
        // By the ledger's clock as well: ours stands still while the machine is suspended, or its image copied.
        boolean unbroken = ledger.beat(ALIVE_FOR);
        long written = clock.getAsLong();
        if (!unbroken || isLate(written)) {
            unbrokenSince = written;
        }
        beatAt = before; // After the line above: who sees this beat sees the gap before it, too.
    }

    private boolean isLate(long now) {
        return isOlderThan(ALIVE_FOR, now);
    }

    private boolean isOlderThan(Duration age, long now) {
        return now - beatAt >= age.toNanos();
    }

    /** Whether calls could be written down a moment ago. */
    boolean alive() {
        return alive;
    }

    /**
     * Whether this host still holds the delivery, as far as it can know, and will for a while: its heart has beaten lately,
     * and without a gap since it took it. Where no other host can be, nobody takes anything.
     */
    boolean holds(Claim claim) {
        return !shared || (!isOlderThan(SURE_FOR, clock.getAsLong()) && claim.takenAt() - unbrokenSince >= 0);
    }

    /**
     * When the database comes back after a while, the hearts of all hosts seem to have stopped. Who judges that has to
     * have been there for long enough that the others have had their time to beat.
     */
    boolean mayTakeOver() {
        return alive && (!shared || clock.getAsLong() - aliveSince > STEADY_AFTER.toNanos());
    }
}
