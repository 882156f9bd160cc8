package dev.baton.host.delivery;

import dev.baton.host.delivery.Attempt.Outcome;
import dev.failsafe.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the backend of one revision of an app may be called. It opens when the backend was away several times in a
 * row; then one call at a time finds out whether it is back. May be asked from any thread.
 */
final class Breaker {

    /** So many attempts in a row that found the backend away open it. */
    static final int FAILURES = 5;

    /** From one probe that failed until the next. Together with the courier's looks this is well below 5 s. */
    static final Duration PROBE_PAUSE = Duration.ofSeconds(2);

    /** A probe that has not been answered for so long does not keep another one from being sent. */
    private static final Duration PROBE_HANGS = Duration.ofSeconds(1);

    /** For longer than this a backend is not left alone, whatever it asks for. */
    static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    private final String app;
    private final Clock clock;
    private final Runnable whenBack;
    private final CircuitBreaker<Object> circuit;
    private final Ramp ramp = new Ramp();
    /** Until when the backend has asked to be left alone, and since when a probe is under way, by System.nanoTime. */
    private final AtomicLong leaveAloneUntil;

    private final AtomicLong probeSince;
    private volatile Instant since;
    private volatile String why = "";
    /** The number of the first probe of another host that would be news; negative before there was a look. */
    private volatile long newsFrom = -1;

    private final Waking waking;

    /**
     * @param app what people call it
     * @param takesOver whether calls may wait for what was wrong with an earlier revision
     * @param whenBack told when the backend is back
     */
    Breaker(String app, boolean takesOver, Clock clock, Runnable whenBack) {
        this.waking = new Waking(takesOver ? Sleepers.UNASKED : Sleepers.NONE);
        this.app = app;
        this.clock = clock;
        this.whenBack = whenBack;
        this.since = clock.instant();
        this.leaveAloneUntil = new AtomicLong(System.nanoTime());
        this.probeSince = new AtomicLong(System.nanoTime());
        this.circuit = CircuitBreaker.builder()
                .withFailureThreshold(FAILURES)
                .withSuccessThreshold(1)
                .withDelay(PROBE_PAUSE)
                .onOpen(event -> opened(event.getPreviousState()))
                .onClose(event -> closed())
                .build();
    }

    /** What a call may do. */
    enum Pass {
        /** Call: the backend is there, as far as anybody knows. */
        FREE,
        /** Call: this is how it is found out whether the backend is back. */
        PROBE,
        /** Don't call. */
        NONE
    }

    /** Whoever gets a pass calls, and says with {@link #note} what became of it. */
    Pass ask() {
        if (circuit.isClosed()) {
            return Pass.FREE;
        }
        if (!probeDue() || !circuit.tryAcquirePermit()) {
            return Pass.NONE;
        }
        probeSince.set(System.nanoTime());
        return Pass.PROBE;
    }

    boolean isClosed() {
        return circuit.isClosed();
    }

    /** Whether it is time to find out once more whether the backend is back. */
    boolean probeDue() {
        long now = System.nanoTime();
        if (now - leaveAloneUntil.get() < 0) {
            return false;
        }
        if (circuit.isHalfOpen()) {
            if (now - probeSince.get() > PROBE_HANGS.toNanos()) {
                circuit.open();
            }
            return false;
        }
        return circuit.isOpen() && circuit.getRemainingDelay().isZero();
    }

    /** How many rows of a backlog may be performed at once. */
    int room() {
        if (circuit.isClosed()) {
            return ramp.width();
        }
        return probeDue() ? 1 : 0;
    }

    /** Of what has waited for the backend, or for a new revision. */
    Waking waking() {
        return waking;
    }

    /** When a caller who was sent away should come back. */
    Duration comeBack() {
        long asked = Math.max(0, leaveAloneUntil.get() - System.nanoTime());
        return PROBE_PAUSE.plusNanos(asked);
    }

    /** What a caller is told whose call is not made. */
    String excuse() {
        String last = why;
        return "The backend is away, and is left alone until it answers again."
                + (last.isEmpty() ? "" : " The last attempt: " + last);
    }

    BreakerState state() {
        return new BreakerState(
                switch (circuit.getState()) {
                    case CLOSED -> BreakerState.Standing.CLOSED;
                    case HALF_OPEN -> BreakerState.Standing.HALF_OPEN;
                    case OPEN -> BreakerState.Standing.OPEN;
                },
                since,
                why);
    }

    /** Gives whether it shows that the backend is there. */
    boolean note(Pass pass, Outcome outcome) {
        if (outcome instanceof Outcome.NoRoom) {
            ramp.narrow();
        }
        return note(pass, Sign.of(outcome));
    }

    /** The same of one that asked what became of an earlier attempt. */
    boolean noteAsked(Pass pass, Outcome outcome) {
        return outcome instanceof Outcome.NoRoom ? note(pass, outcome) : note(pass, Sign.ofAsking(outcome));
    }

    private boolean note(Pass pass, Sign sign) {
        if (sign instanceof Sign.Away away) {
            away(pass, away.message(), away.asked());
        } else if (sign instanceof Sign.There) {
            there(pass);
        } else {
            saidNothing(pass);
        }
        return sign instanceof Sign.There;
    }

    /** What was sent before the breaker opened says nothing new. */
    private boolean isNews(Pass pass) {
        return pass == Pass.PROBE || circuit.isClosed();
    }

    private void there(Pass pass) {
        ramp.widen();
        if (isNews(pass)) {
            leaveAloneUntil.set(System.nanoTime());
        }
        if (pass == Pass.PROBE) {
            circuit.close();
        } else {
            circuit.recordSuccess();
        }
    }

    private void away(Pass pass, String message, Duration asked) {
        ramp.narrow();
        Duration pause = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        leaveAloneUntil.accumulateAndGet(System.nanoTime() + pause.toNanos(), (old, now) -> now - old > 0 ? now : old);
        if (isNews(pass)) {
            why = message;
            circuit.recordFailure();
        }
    }

    /** Another host may have found out what this one has no call to find out by. */
    void hear(LatestProbe latest) {
        if (newsFrom < 0) {
            newsFrom = latest.next();
        } else if (latest.foundBack() && latest.number() >= newsFrom) {
            leaveAloneUntil.set(System.nanoTime());
            circuit.close();
        }
    }

    /** Another host probes just now. */
    void leaveItToOthers() {
        saidNothing(Pass.PROBE);
    }

    /** A probe that went wrong before it got anywhere: another one is to find out. */
    private void saidNothing(Pass pass) {
        if (pass == Pass.PROBE && circuit.isHalfOpen()) {
            circuit.open();
        }
    }

    private void opened(CircuitBreaker.State before) {
        if (before == CircuitBreaker.State.CLOSED) {
            newsFrom = -1;
            since = clock.instant();
            LOG.warn(
                    "The backend of {} is away: {} Calls wait, and one every {} s finds out whether it is back.",
                    app,
                    why,
                    PROBE_PAUSE.toSeconds());
        }
    }

    private void closed() {
        Duration away = Duration.between(since, clock.instant());
        since = clock.instant();
        why = "";
        ramp.beginAnew();
        LOG.info("The backend of {} is back after {} s.", app, away.toSeconds());
        waking.want(Sleepers.UNASKED);
        whenBack.run();
    }
}
