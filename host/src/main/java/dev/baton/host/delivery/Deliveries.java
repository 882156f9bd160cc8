package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.CallPolicy;
import dev.baton.host.apps.RunningApp;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** Takes calls: each is written down, performed, and its ending written down, before its caller is told. */
public final class Deliveries {

    static final Duration COME_BACK_SOON = Duration.ofSeconds(5);

    private final AppRegistry registry;
    private final Breakers breakers;
    private final Ledger ledger;
    private final Performer performer;
    private final DeliveryIds ids;
    private final UnderWay underWay;
    private final WaitingCallers waiting;

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
        this.waiting = new WaitingCallers(ledger, underWay, timer, background);
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
                        : admitted(
                                acceptance,
                                accepted,
                                away ? new Wait(Duration.ZERO, breaker.comeBack()) : new Wait(wait, COME_BACK_SOON)));
    }

    /**
     * How long a caller waits.
     *
     * @param comeBack when to look again, for one that is told that the host keeps the call
     */
    private record Wait(Duration most, Duration comeBack) {}

    private CompletionStage<Receipt> admitted(Acceptance acceptance, Accepted accepted, Wait wait) {
        if (accepted instanceof Accepted.ToPerform first) {
            CompletableFuture<Receipt> receipt = underWay.ofFirstAttempt(acceptance.id());
            begin(first.claim(), Optional.of(wait.most));
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
            return CompletableFuture.completedFuture(replay(known, wait.comeBack));
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
            CompletableFuture<Receipt> receipt, Acceptance acceptance, String delivery, Wait wait) {
        Receipt.Kept kept = new Receipt.Kept(delivery, wait.comeBack);
        return waiting.untilKept(receipt, kept, wait.most, delivery.equals(acceptance.id()))
                .thenCompose(waiting::orItsEnd)
                .thenApply(told -> {
                    if (told.saysThatItIsKept() && acceptance.key().isPresent()) {
                        ledger.noteKept(acceptance, delivery);
                    }
                    return told;
                });
    }

    private CompletionStage<Receipt> joined(Accepted.Joined joined, Acceptance acceptance, Wait wait) {
        CompletableFuture<Receipt> receipt = underWay.of(joined.id());
        return joined.kept()
                ? patient(receipt, acceptance, joined.id(), wait)
                : waiting.untilEnded(receipt, joined.id(), wait.most);
    }

    /** Whoever waits for a call that the host keeps is told so: the host is about to stop. */
    public void hurry() {
        waiting.hurry();
    }

    private static Receipt replay(Accepted.KnownKey known, Duration comeBack) {
        Delivery delivery = known.delivery();
        if (!known.samePayload()) {
            return new Receipt.KeyReused(delivery.id());
        }
        if (known.toldKept()) {
            return new Receipt.Replayed(new Receipt.Kept(delivery.id(), comeBack));
        }
        if (delivery.state() == DeliveryState.OPEN) {
            return new Receipt.KeyInProgress(delivery.id());
        }
        AttemptEnding ending = delivery.ending().orElseThrow();
        return new Receipt.Replayed(new Receipt.Ended(delivery.id(), delivery.state(), ending, comeBack));
    }
}
