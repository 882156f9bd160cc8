package dev.baton.host.delivery;

import dev.baton.host.db.DatabaseAway;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Callers who wait for the end of a delivery, each as long as it wants to, and are told then what is so. */
final class WaitingCallers {

    /** An attempt that takes all of the caller's time still has to be written down. */
    private static final Duration TO_WRITE_IT_DOWN = Duration.ofMillis(300);

    /** So long may it take to look what became of a call. */
    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);

    /** First soon, and then less and less often. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(100);

    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final UnderWay underWay;
    private final ScheduledExecutorService timer;
    private final Executor background;
    /** One for each caller of a call that is kept; it ends the waiting. */
    private final Set<Runnable> untilKept = ConcurrentHashMap.newKeySet();

    /** @param background runs what waits for the database */
    WaitingCallers(Ledger ledger, UnderWay underWay, ScheduledExecutorService timer, Executor background) {
        this.ledger = ledger;
        this.underWay = underWay;
        this.timer = timer;
        this.background = background;
    }

    /**
     * For one whose call is kept. Where another host performs it, this one does not hear the end, and looks.
     *
     * @param kept what it is told when it waits no longer
     * @param own whether the call was written down for this caller: then it is open, or its end is heard of here
     */
    CompletableFuture<Receipt> untilKept(
            CompletableFuture<Receipt> receipt, Receipt.Kept kept, Duration most, boolean own) {
        CompletableFuture<Receipt> caller = receipt.copy();
        Runnable tired = () -> tired(caller, kept.delivery(), kept, own && most.isZero());
        untilKept.add(tired);
        limit(caller, tired, most);
        caller.whenComplete((told, failed) -> untilKept.remove(tired));
        if (!most.isZero() && ledger.hasOtherHosts()) {
            lookOut(caller, kept.delivery(), FIRST_LOOK);
        }
        return caller;
    }

    /**
     * For one who has joined a call that is not kept. Where another host performs it, this one does not hear the end, and
     * looks: told that it is still being performed, a caller comes again, and has it done twice.
     */
    CompletableFuture<Receipt> untilEnded(CompletableFuture<Receipt> receipt, String id, Duration most) {
        CompletableFuture<Receipt> caller = receipt.copy();
        limit(caller, () -> tired(caller, id, new Receipt.KeyInProgress(id), false), most);
        lookOut(caller, id, FIRST_LOOK);
        return caller;
    }

    /** Who waits for a call that the host keeps anyway is told so now: the host is about to stop. */
    void hurry() {
        untilKept.forEach(Runnable::run);
    }

    private void limit(CompletableFuture<Receipt> caller, Runnable tired, Duration wait) {
        Duration most = wait.isZero() ? wait : wait.plus(TO_WRITE_IT_DOWN);
        Future<?> alarm = timer.schedule(tired, most.toNanos(), TimeUnit.NANOSECONDS);
        caller.whenComplete((told, failed) -> alarm.cancel(false));
    }

    /**
     * The caller has waited long enough. Of a call that another host performs, or has taken over, or that was given up
     * meanwhile, this one does not hear the end: it looks.
     */
    private void tired(CompletableFuture<Receipt> caller, String id, Receipt otherwise, boolean certainlyOpen) {
        if (!underWay.tired(id)) {
            return;
        }
        if (certainlyOpen) {
            caller.complete(otherwise);
        } else {
            complete(caller, id, otherwise);
        }
    }

    private void complete(CompletableFuture<Receipt> caller, String id, Receipt otherwise) {
        caller.completeOnTimeout(otherwise, LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
        background.execute(() -> {
            if (!caller.isDone()) { // It may have been answered while this waited for its turn.
                caller.complete(end(id).orElse(otherwise));
            }
        });
    }

    /** A call that this host has lost sight of has perhaps ended on another one. */
    CompletionStage<Receipt> orItsEnd(Receipt receipt) {
        CompletableFuture<Receipt> told = new CompletableFuture<>();
        if (receipt instanceof Receipt.LostSight lost) {
            complete(told, lost.delivery(), receipt);
        } else {
            told.complete(receipt);
        }
        return told;
    }

    private void lookOut(CompletableFuture<Receipt> caller, String id, Duration pause) {
        if (!caller.isDone() && !underWay.willHearOf(id)) {
            timer.schedule(
                    () -> background.execute(() -> look(caller, id, pause)), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look(CompletableFuture<Receipt> caller, String id, Duration pause) {
        if (!caller.isDone()) {
            end(id).filter(caller::complete).ifPresent(heard -> underWay.left(id));
            Duration next = pause.multipliedBy(2);
            lookOut(caller, id, next.compareTo(LOOK_AT_LEAST_EVERY) > 0 ? LOOK_AT_LEAST_EVERY : next);
        }
    }

    /** Empty while it has none, or where nobody can tell. */
    private Optional<Receipt> end(String id) {
        try {
            return ledger.find(id)
                    .filter(delivery -> delivery.state() != DeliveryState.OPEN)
                    .flatMap(delivery -> delivery.ending()
                            .map(ending -> new Receipt.Ended(id, delivery.state(), ending, Deliveries.COME_BACK_SOON)));
        } catch (DatabaseAway away) {
            return Optional.empty();
        }
    }
}
