package dev.baton.host.delivery;

import dev.baton.host.delivery.Attempt.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt at a claimed delivery, and settles it: the same for a first attempt and for a later one. */
public final class Performer {

    private static final Logger LOG = LoggerFactory.getLogger(Performer.class);

    private final Attempt attempt;
    private final Ledger ledger;
    private final UnderWay underWay = new UnderWay();
    private final Semaphore bell;

    /** @param bell rung when something may have become due at once */
    Performer(Attempt attempt, Ledger ledger, Semaphore bell) {
        this.attempt = attempt;
        this.ledger = ledger;
        this.bell = bell;
    }

    UnderWay underWay() {
        return underWay;
    }

    void somebodyStandsInLine() {
        bell.release();
    }

    /** @param most how long the attempt may take; empty is as long as a caller usually waits */
    CompletionStage<Void> perform(Claim claim, Optional<Duration> most) {
        long began = System.nanoTime();
        if (claim.attempt() > 1 && !claim.kept()) {
            return settle(claim, verdict(claim, began).abandoned());
        }
        CompletionStage<Outcome> outcome = claim.doubtful()
                ? attempt.reconcile(claim.app(), claim.request(), most)
                : attempt.perform(claim.app(), claim.request(), most);
        return outcome.thenCompose(ended -> settle(claim, verdict(claim, began).on(ended)));
    }

    private static Verdict verdict(Claim claim, long began) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Verdict(claim, took, ThreadLocalRandom.current().nextDouble());
    }

    private CompletionStage<Void> settle(Claim claim, Settlement settlement) {
        return ledger.settle(claim, settlement)
                .handle((state, failed) ->
                        failed == null ? receipt(claim, settlement, state) : unsettled(claim, failed))
                .thenAccept(receipt -> {
                    underWay.ended(claim.id(), receipt);
                    bell.release();
                });
    }

    private static Receipt receipt(Claim claim, Settlement settlement, Optional<DeliveryState> state) {
        if (state.isEmpty()) {
            return new Receipt.LostSight(claim.id(), claim.kept());
        }
        return state.get() == DeliveryState.OPEN
                ? new Receipt.Kept(claim.id(), settlement.pause())
                : new Receipt.Ended(claim.id(), state.get(), settlement.ending(), settlement.pause());
    }

    /** The ending is not on disk: whoever takes the row over will ask the backend. */
    private static Receipt unsettled(Claim claim, Throwable failed) {
        LOG.error("The outcome of {} could not be written down: {}", claim.id(), failed.getMessage());
        return new Receipt.LostSight(claim.id(), claim.kept());
    }
}
