package dev.baton.host.apps;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One attempt at one call, wherever it runs: what is lent to the app finds here how much time is left, and tells here
 * what it sent. It follows the call from thread to thread as long as these are the host's hand-overs; where an app
 * continues on a thread of its own making, the call goes on without it.
 */
public final class CallScope {

    private static final ThreadLocal<CallScope> CURRENT = new ThreadLocal<>();

    private final String deliveryId;
    private final long deadline;
    private final Optional<Consumer<PlannedExchange>> rehearsal;
    private final BooleanSupplier isOurs;
    private final AtomicInteger exchangesUnderWay = new AtomicInteger();
    private volatile boolean over;
    private volatile boolean acted;
    private volatile boolean lostAnAnswer;

    /** @param most how long the attempt may take in all */
    public CallScope(String deliveryId, Duration most) {
        this(deliveryId, most, () -> true);
    }

    /** @param isOurs whether the call is still this host's to perform; asked before each request */
    public CallScope(String deliveryId, Duration most, BooleanSupplier isOurs) {
        this(deliveryId, most, Optional.empty(), isOurs);
    }

    /** @param rehearsal told what would be sent, in place of sending it */
    CallScope(String deliveryId, Duration most, Optional<Consumer<PlannedExchange>> rehearsal) {
        this(deliveryId, most, rehearsal, () -> true);
    }

    private CallScope(
            String deliveryId, Duration most, Optional<Consumer<PlannedExchange>> rehearsal, BooleanSupplier isOurs) {
        this.deliveryId = deliveryId;
        this.deadline = System.nanoTime() + most.toNanos();
        this.rehearsal = rehearsal;
        this.isOurs = isOurs;
    }

    public static Optional<CallScope> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Runs the work inside this scope, on this thread. */
    public void run(Runnable work) {
        CallScope outer = CURRENT.get();
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    public String deliveryId() {
        return deliveryId;
    }

    /** Where this is a rehearsal: who is to be told what would be sent. Nothing may be sent then. */
    public Optional<Consumer<PlannedExchange>> rehearsal() {
        return rehearsal;
    }

    /** Whether anything may be sent for it still: a host that was frozen may wake up in the middle of it, and be too late. */
    public boolean isOurs() {
        return isOurs.getAsBoolean();
    }

    /** From now on nothing may be sent for it: its end is being told. */
    public void end() {
        over = true;
    }

    public boolean isOver() {
        return over;
    }

    /** What is left of the attempt's time; never negative. */
    public Duration timeLeft() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    public void exchangeStarted() {
        exchangesUnderWay.incrementAndGet();
    }

    public void exchangeEnded() {
        exchangesUnderWay.decrementAndGet();
    }

    /** Something has reached the backend that is not to be sent twice. */
    public void hasActed() {
        acted = true;
    }

    /** Whether an earlier request of this call has, so that a later one which could not be sent does not undo it. */
    boolean acted() {
        return acted;
    }

    /** What was sent last, and is not to be sent twice, was not answered. */
    public void heardNothing() {
        lostAnAnswer = true;
    }

    /** The backend has answered what was sent last. */
    public void heard() {
        lostAnAnswer = false;
    }

    /** Whether nobody can say by what was heard last that the backend did nothing. */
    public boolean lostAnAnswer() {
        return lostAnAnswer;
    }

    /** Whether something was sent to the backend that it has not answered yet. */
    public boolean waitsForBackend() {
        return exchangesUnderWay.get() > 0;
    }
}
