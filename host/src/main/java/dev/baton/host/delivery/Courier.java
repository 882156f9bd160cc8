package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.RunningApp;
import dev.baton.host.db.DatabaseAway;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs what is due later: what was kept, what stands in line, and what another node left behind. One thread claims;
 * the attempts themselves need none. Each app has room of its own, as much as its breaker says: none holds up another.
 */
public final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** So many rows at a time are made due when a backend is back. */
    private static final int AWAKEN_AT_ONCE = 500;

    private final Ledger ledger;
    private final AppRegistry registry;
    private final Breakers breakers;
    private final Performer performer;
    private final Semaphore bell;
    private final BooleanSupplier mayTakeOver;
    private final ConcurrentHashMap<AppId, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "courier");
    private volatile boolean closing;
    /** By System.nanoTime; of the thread alone. */
    private long tookOverAt = System.nanoTime() - LOOK_EVERY.toNanos();

    /**
     * @param bell rung when there may be something to do at once
     * @param mayTakeOver whether this host may judge which others are dead
     */
    Courier(
            Ledger ledger,
            AppRegistry registry,
            Breakers breakers,
            Performer performer,
            Semaphore bell,
            BooleanSupplier mayTakeOver) {
        this.mayTakeOver = mayTakeOver;
        this.ledger = ledger;
        this.registry = registry;
        this.breakers = breakers;
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
            } catch (RuntimeException | Error unexpected) { // A round that fails must not end all later ones.
                LOG.error("The courier failed at a round; the next one comes in half a second.", unexpected);
                waitForTheBell();
            }
        }
    }

    /** Whether there may be more to do at once. What fails for one app fails in the end, when all others had their turn. */
    private boolean round() {
        boolean more = false;
        Optional<RuntimeException> failure = tried(this::takeOver);
        boolean clockWasSetBack = ledger.clockWasSetBack();
        for (AppState app : registry.all()) {
            Optional<RunningApp> running = app.running();
            if (running.isPresent()) {
                AtomicBoolean has = new AtomicBoolean();
                Breaker breaker = breakers.of(app, running.get());
                if (clockWasSetBack) {
                    breaker.waking().want(Sleepers.ALL);
                }
                Optional<RuntimeException> failed = tried(() -> has.set(round(app.id(), breaker)));
                failure = failure.or(() -> failed);
                more |= has.get();
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return more;
    }

    private static Optional<RuntimeException> tried(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (RuntimeException failed) {
            return Optional.of(failed);
        }
    }

    /** Not with each call of a backlog that ends: nobody dies so often. */
    private void takeOver() {
        if (System.nanoTime() - tookOverAt >= LOOK_EVERY.toNanos() && mayTakeOver.getAsBoolean()) {
            tookOverAt = System.nanoTime();
            ledger.takeOver();
        }
    }

    private boolean round(AppId app, Breaker breaker) {
        if (!breaker.isClosed()) {
            breaker.hear(ledger.latestProbe(app));
        }
        breaker.waking().make(whom -> ledger.awaken(app, whom, AWAKEN_AT_ONCE) < AWAKEN_AT_ONCE);
        AtomicInteger ours = underWay.computeIfAbsent(app, id -> new AtomicInteger());
        int room = breaker.room() - (breaker.isClosed() ? ours.get() : 0);
        // A probe is always worth it: those before it may hang.
        if (room <= 0 || breaker.isClosed() && isHardlyWorthIt(room, ours.get())) {
            return false;
        }
        List<Claim> claims = breaker.isClosed() ? ledger.claim(app, room) : ledger.claimProbe(app);
        claims.forEach(claim -> perform(claim, ours, breaker));
        return breaker.isClosed() && claims.size() == room;
    }

    /** A claim is a commit: a few more calls are better left to end first, so that many rows share one. */
    private static boolean isHardlyWorthIt(int room, int underWay) {
        return room < underWay / 3;
    }

    private void perform(Claim claim, AtomicInteger ours, Breaker breaker) {
        ours.incrementAndGet();
        begun(claim).whenComplete((settled, failed) -> {
            int left = ours.decrementAndGet();
            if (!isHardlyWorthIt(breaker.room() - left, left)) {
                bell.release();
            }
            if (failed != null) {
                LOG.error("The attempt at {} failed; its row is taken up again.", claim.id(), failed);
            }
        });
    }

    /** One that cannot even be begun must not keep those from it that were claimed with it. */
    private CompletionStage<Void> begun(Claim claim) {
        try {
            return performer.perform(claim, Optional.empty());
        } catch (RuntimeException | Error failed) {
            return ledger.letGo(claim).handle((state, alsoFailed) -> {
                throw new CompletionException(failed);
            });
        }
    }

    private void waitForTheBell() {
        try {
            bell.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            bell.drainPermits();
        } catch (InterruptedException stray) {
            LOG.warn("Somebody interrupted the courier, which ends only by being closed; it goes on.");
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
