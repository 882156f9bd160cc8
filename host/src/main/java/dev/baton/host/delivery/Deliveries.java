package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.CallPolicy;
import dev.baton.host.apps.RunningApp;
import dev.baton.host.db.DatabaseAway;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes calls: each is written down, performed, and its ending written down, before its caller is told. */
public final class Deliveries {

    private static final Duration COME_BACK_SOON = Duration.ofSeconds(5);

    /** An attempt that takes all of the caller's time still has to be written down. */
    private static final Duration TO_WRITE_IT_DOWN = Duration.ofMillis(300);

    /** So long may it take to look what became of a call. */
    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);

    private final AppRegistry registry;
    private final Breakers breakers;
    private final Ledger ledger;
    private final Performer performer;
    private final DeliveryIds ids;
    private final UnderWay underWay;
    private final ScheduledExecutorService timer;
    private final Executor background;

    /** @param background runs what waits for the database */
    Deliveries(
            AppRegistry registry,
            Ledger ledger,
            Performer performer,
            DeliveryIds ids,
            ScheduledExecutorService timer,
            Executor background) {
        this.registry = registry;
        this.breakers = performer.breakers();
        this.ledger = ledger;
        this.performer = performer;
        this.ids = ids;
        this.underWay = performer.underWay();
        this.timer = timer;
        this.background = background;
    }

    /** A call as it comes in. */
    public record Incoming(
            AppId app, IncomingCall call, String caller, Optional<String> key, Optional<Patience> patience) {}

    /** The stage fails with DatabaseAway or {@link LedgerFull} where the call was not written down. */
    public CompletionStage<Receipt> take(Incoming incoming) {
        Optional<AppState> app = registry.find(incoming.app());
        if (app.isEmpty()) {
            return CompletableFuture.completedFuture(new Receipt.NoSuchApp());
        }
        Optional<RunningApp> running = app.get().running();
        if (running.isEmpty()) {
            return CompletableFuture.completedFuture(new Receipt.NotRunning(app.get()));
        }
        CallPolicy policy = running.get().policy();
        Duration keep = policy.keep(incoming.call().action().id());
        Duration asked = incoming.patience().map(Patience::most).orElse(policy.callerWait());
        // What is not kept has nobody to end it but its caller: there is no answering earlier.
        Duration wait = keep.isZero() && asked.isZero() ? policy.callerWait() : asked;
        Breaker breaker = breakers.of(app.get(), running.get());
        boolean away = !breaker.isClosed() && (!keep.isZero() || !breaker.probeDue());
        Acceptance acceptance = new Acceptance(
                ids.next(), incoming.app(), incoming.call(), incoming.caller(), incoming.key(), keep, away);
        return ledger.append(acceptance)
                .thenCompose(accepted -> accepted instanceof Accepted.NotSetAside
                        ? CompletableFuture.completedFuture(
                                new Receipt.BackendAway(breaker.excuse(), breaker.comeBack()))
                        : admitted(acceptance, accepted, away ? Duration.ZERO : wait));
    }

    private CompletionStage<Receipt> admitted(Acceptance acceptance, Accepted accepted, Duration wait) {
        if (accepted instanceof Accepted.ToPerform first) {
            CompletableFuture<Receipt> receipt = underWay.ofFirstAttempt(acceptance.id());
            begin(first.claim(), acceptance.kept() ? Optional.empty() : Optional.of(wait));
            return acceptance.kept() ? patient(receipt, acceptance, acceptance.id(), wait) : receipt;
        }
        if (accepted instanceof Accepted.SetAside) {
            return patient(underWay.of(acceptance.id()), acceptance, acceptance.id(), wait);
        }
        if (accepted instanceof Accepted.InLine) {
            performer.somebodyStandsInLine(acceptance.call().sessionId());
            return patient(underWay.of(acceptance.id()), acceptance, acceptance.id(), wait);
        }
        if (accepted instanceof Accepted.Joined joined) {
            return joined(joined, acceptance, wait);
        }
        if (accepted instanceof Accepted.InDoubt doubt) {
            return CompletableFuture.completedFuture(new Receipt.InDoubt(doubt.id()));
        }
        if (accepted instanceof Accepted.KnownKey known) {
            return CompletableFuture.completedFuture(replay(known));
        }
        return CompletableFuture.completedFuture(new Receipt.Behind(((Accepted.Behind) accepted).earlier()));
    }

    private void begin(Claim claim, Optional<Duration> most) {
        try {
            performer.perform(claim, most);
        } catch (RuntimeException | Error fault) {
            performer.lost(claim, fault);
        }
    }

    /** Waits as long as the caller does; then the caller is told that the host keeps the call. */
    private CompletionStage<Receipt> patient(
            CompletableFuture<Receipt> receipt, Acceptance acceptance, String delivery, Duration wait) {
        return patient(receipt, delivery, wait).thenApply(told -> {
            if (told instanceof Receipt.Kept && acceptance.key().isPresent()) {
                ledger.noteKept(acceptance, delivery);
            }
            return told;
        });
    }

    private CompletionStage<Receipt> patient(CompletableFuture<Receipt> receipt, String id, Duration wait) {
        CompletableFuture<Receipt> mine = receipt.copy();
        Duration most = wait.isZero() ? wait : wait.plus(TO_WRITE_IT_DOWN);
        Future<?> alarm = timer.schedule(() -> tired(mine, id, most), most.toNanos(), TimeUnit.NANOSECONDS);
        mine.whenComplete((told, failed) -> alarm.cancel(false));
        return mine;
    }

    /**
     * The caller has waited long enough. Of a call that another host performs, or that was given up meanwhile, this one does
     * not hear the end: it looks.
     */
    private void tired(CompletableFuture<Receipt> caller, String id, Duration waited) {
        if (!underWay.tired(id)) {
            return;
        }
        Receipt kept = new Receipt.Kept(id, COME_BACK_SOON);
        if (waited.isZero() || underWay.willHearOf(id)) {
            caller.complete(kept);
        } else {
            caller.completeOnTimeout(kept, LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
            background.execute(() -> caller.complete(end(id).orElse(kept)));
        }
    }

    /** Empty while it has none, or where nobody can tell. */
    private Optional<Receipt> end(String id) {
        try {
            return ledger.find(id)
                    .filter(delivery -> delivery.state() != DeliveryState.OPEN)
                    .flatMap(delivery -> delivery.ending()
                            .map(ending -> new Receipt.Ended(id, delivery.state(), ending, COME_BACK_SOON)));
        } catch (DatabaseAway away) {
            return Optional.empty();
        }
    }

    private CompletionStage<Receipt> joined(Accepted.Joined joined, Acceptance acceptance, Duration wait) {
        CompletableFuture<Receipt> receipt = underWay.of(joined.id());
        if (joined.kept()) {
            return patient(receipt, acceptance, joined.id(), wait);
        }
        return receipt.copy()
                .completeOnTimeout(new Receipt.KeyInProgress(joined.id()), wait.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((told, failed) -> {
                    if (told instanceof Receipt.KeyInProgress) {
                        underWay.tired(joined.id());
                    }
                });
    }

    private static Receipt replay(Accepted.KnownKey known) {
        Delivery delivery = known.delivery();
        if (!known.samePayload()) {
            return new Receipt.KeyReused(delivery.id());
        }
        if (known.toldKept()) {
            return new Receipt.Replayed(new Receipt.Kept(delivery.id(), COME_BACK_SOON));
        }
        if (delivery.state() == DeliveryState.OPEN) {
            return new Receipt.KeyInProgress(delivery.id());
        }
        AttemptEnding ending = delivery.ending().orElseThrow();
        return new Receipt.Replayed(new Receipt.Ended(delivery.id(), delivery.state(), ending, COME_BACK_SOON));
    }
}
