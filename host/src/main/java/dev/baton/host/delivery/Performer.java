package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.delivery.Attempt.Outcome;
import dev.baton.host.delivery.Breaker.Pass;
import dev.baton.host.delivery.Receipt.LostSight.Fate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt at a claimed delivery, and settles it: the same for a first attempt and for a later one. */
public final class Performer {

    private static final Logger LOG = LoggerFactory.getLogger(Performer.class);

    private static final int MOST_LINES = 10_000;

    private final Attempt attempt;
    private final Breakers breakers;
    private final BackendRefusals refusals;
    private final Ledger ledger;
    private final UnderWay underWay = new UnderWay();
    private final Semaphore bell;
    private final AttemptObserver observer;
    /** The sessions in which a call of this host stands in line, as far as it knows. */
    private final Set<String> lines = ConcurrentHashMap.newKeySet();

    /** @param bell rung when something may have become due at once */
    Performer(
            Attempt attempt,
            Breakers breakers,
            BackendRefusals refusals,
            Ledger ledger,
            Semaphore bell,
            AttemptObserver observer) {
        this.attempt = attempt;
        this.breakers = breakers;
        this.refusals = refusals;
        this.ledger = ledger;
        this.bell = bell;
        this.observer = observer;
    }

    UnderWay underWay() {
        return underWay;
    }

    Breakers breakers() {
        return breakers;
    }

    void somebodyStandsInLine(String session) {
        if (lines.size() >= MOST_LINES) {
            lines.clear(); // Other hosts have ended what was waited for; the courier looks by itself all the same.
        }
        lines.add(session);
        bell.release();
    }

    /** @param most how long the attempt may take; empty is as long as a caller usually waits */
    CompletionStage<Void> perform(Claim claim, Optional<Duration> most) {
        return begun(claim, most).exceptionallyCompose(fault -> lost(claim, fault));
    }

    private CompletionStage<Void> begun(Claim claim, Optional<Duration> most) {
        long began = System.nanoTime();
        if (claim.attempt() > 1 && !claim.kept()) {
            return settle(claim, verdict(claim, began).abandoned());
        }
        Breaker breaker = breakers.of(claim.app());
        Pass pass = breaker.ask();
        if (pass == Pass.NONE) {
            return standBack(claim, breaker, verdict(claim, began));
        }
        return pass == Pass.PROBE ? probe(claim, most, breaker) : attempt(claim, most, breaker, pass);
    }

    /** Where several hosts share the ledger, a dead backend does not hear from each of them. */
    private CompletionStage<Void> probe(Claim claim, Optional<Duration> most, Breaker breaker) {
        long began = System.nanoTime();
        return ledger.mayProbe(claim.app()).exceptionally(away -> false).thenCompose(ours -> {
            if (ours) {
                return attempt(claim, most, breaker, Pass.PROBE);
            }
            breaker.leaveItToOthers();
            return standBack(claim, breaker, verdict(claim, began));
        });
    }

    private CompletionStage<Void> attempt(Claim claim, Optional<Duration> most, Breaker breaker, Pass pass) {
        long began = System.nanoTime();
        return made(claim, most).thenCompose(ended -> concluded(claim, breaker, pass, verdict(claim, began), ended));
    }

    /** The host failed in the middle of it: a row that a living host forgets is nobody's. */
    CompletionStage<Void> lost(Claim claim, Throwable fault) {
        LOG.error("The attempt at {} failed. Please report it with the lines below.", claim.id(), fault);
        Settlement settlement = verdict(claim, System.nanoTime()).lost();
        return told(claim, settlement, ledger.settle(claim, settlement));
    }

    private CompletionStage<Void> concluded(Claim claim, Breaker breaker, Pass pass, Verdict verdict, Outcome ended) {
        boolean there = claim.doubtful() ? breaker.noteAsked(pass, ended) : breaker.note(pass, ended);
        if (there && pass == Pass.PROBE) {
            ledger.isBack(claim.app());
        }
        refusals.heard(claim.app(), claim.id(), ended);
        Settlement settlement = judged(claim, verdict, ended);
        CompletionStage<Void> settled = settle(claim, settlement);
        return settlement.state() == DeliveryState.OPEN
                ? settled.thenRun(() -> awakenIfReplaced(claim.app(), breaker))
                : settled;
    }

    /** A call that a former revision of the app put off may have missed the waking that the new one began with. */
    private void awakenIfReplaced(AppId app, Breaker breaker) {
        Breaker now = breakers.of(app);
        if (now != breaker) {
            now.waking().want(Sleepers.ALL);
            bell.release();
        }
    }

    private CompletionStage<Outcome> made(Claim claim, Optional<Duration> most) {
        try {
            return attempt.make(claim, most);
        } catch (RuntimeException | Error fault) { // There may be no room for one more thread, for example.
            LOG.error("The attempt at {} could not be begun.", claim.id(), fault);
            return CompletableFuture.completedFuture(
                    new Outcome.NoRoom("The host could not begin the call; its log says why."));
        }
    }

    /** Whatever goes wrong here, the call is to be settled: a row that its living host forgets is nobody's. */
    private Settlement judged(Claim claim, Verdict verdict, Outcome ended) {
        try {
            Settlement settlement = verdict.on(ended);
            return claim.kept() && settlement.isForTheCaller() && !underWay.handBack(claim.id())
                    ? verdict.insteadOf(settlement)
                    : settlement;
        } catch (RuntimeException fault) {
            LOG.error(
                    "The outcome of {} could not be judged. Please report it with the lines below.", claim.id(), fault);
            return verdict.lost();
        }
    }

    private static Verdict verdict(Claim claim, long began) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Verdict(claim, took, ThreadLocalRandom.current().nextDouble());
    }

    /** The backend was found to be away since the row was taken. */
    private CompletionStage<Void> standBack(Claim claim, Breaker breaker, Verdict verdict) {
        Settlement settlement = verdict.notTried(breaker.excuse(), breaker.comeBack());
        return claim.kept()
                ? told(claim, settlement, ledger.letGo(claim))
                : told(claim, settlement, ledger.settle(claim, settlement));
    }

    private CompletionStage<Void> settle(Claim claim, Settlement settlement) {
        observer.ended(claim, settlement.ending(), settlement.took());
        return told(claim, settlement, ledger.settle(claim, settlement));
    }

    private CompletionStage<Void> told(
            Claim claim, Settlement settlement, CompletableFuture<Optional<DeliveryState>> written) {
        return written.handle((state, failed) ->
                        failed == null ? receipt(claim, settlement, state) : unsettled(claim, settlement, failed))
                .thenAccept(receipt -> {
                    underWay.ended(claim.id(), receipt);
                    if (lines.remove(claim.call().sessionId())) {
                        bell.release();
                    }
                });
    }

    private static Receipt receipt(Claim claim, Settlement settlement, Optional<DeliveryState> state) {
        if (state.isEmpty()) {
            return new Receipt.LostSight(claim.id(), claim.kept() ? Fate.KEPT : Fate.OVER);
        }
        return state.get() == DeliveryState.OPEN
                ? new Receipt.Kept(claim.id(), settlement.pause())
                : new Receipt.Ended(claim.id(), state.get(), settlement.ending(), settlement.pause());
    }

    /**
     * The ending is not on disk. It will be when the database is back, or else whoever takes the row over will ask, and make
     * another attempt. What is to be handed back then is not kept.
     */
    private static Receipt unsettled(Claim claim, Settlement settlement, Throwable failed) {
        LOG.warn("The outcome of {} could not be written down yet: {}", claim.id(), failed.getMessage());
        Fate kept = settlement.isForTheCaller() ? Fate.HANDED_BACK_OR_DONE : Fate.KEPT;
        return new Receipt.LostSight(claim.id(), claim.kept() ? kept : Fate.OVER);
    }
}
