package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.db.DatabaseAway;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs what is due later: what was kept, what stands in line, and what another node left behind. One thread claims;
 * the attempts themselves need none.
 */
public final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int MOST_UNDER_WAY = 256;

    private final Ledger ledger;
    private final AppRegistry registry;
    private final Performer performer;
    private final Semaphore bell;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "courier");
    private volatile boolean closing;

    Courier(Ledger ledger, AppRegistry registry, Performer performer, Semaphore bell) {
        this.ledger = ledger;
        this.registry = registry;
        this.performer = performer;
        this.bell = bell;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        boolean away = false;
        while (!closing) {
            try {
                boolean more = round();
                away = false;
                if (!more) {
                    waitForTheBell();
                }
            } catch (DatabaseAway again) {
                if (!away) {
                    LOG.warn("The courier waits: {}", again.getMessage());
                }
                away = true;
                waitForTheBell();
            } catch (RuntimeException unexpected) { // A round that fails must not end all later ones.
                LOG.error("The courier failed at a round; the next one comes in half a second.", unexpected);
                waitForTheBell();
            }
        }
    }

    /** Whether there may be more to do at once. */
    private boolean round() {
        int room = MOST_UNDER_WAY - underWay.get();
        if (room <= 0) {
            return false;
        }
        List<Claim> claims = ledger.claim(runningApps(), room);
        claims.forEach(this::perform);
        return claims.size() == room;
    }

    private void perform(Claim claim) {
        underWay.incrementAndGet();
        performer.perform(claim, Optional.empty()).whenComplete((settled, failed) -> {
            underWay.decrementAndGet();
            if (failed != null) {
                LOG.error("The attempt at {} failed; its row is taken up again.", claim.id(), failed);
            }
        });
    }

    private List<AppId> runningApps() {
        return registry.all().stream()
                .filter(app -> app.running().isPresent())
                .map(app -> app.id())
                .toList();
    }

    private void waitForTheBell() {
        try {
            bell.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            bell.drainPermits();
        } catch (InterruptedException stopping) {
            closing = true;
        }
    }

    /** Takes nothing up any more. What is under way ends by itself. */
    @Override
    public void close() {
        closing = true;
        bell.release();
        try {
            thread.join(); // Comes back at once where it was never started.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
