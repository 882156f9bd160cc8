package dev.baton.bench.memory;

import dev.baton.host.apps.AppId;
import dev.baton.host.delivery.Acceptance;
import dev.baton.host.delivery.Accepted;
import dev.baton.host.delivery.Claim;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.LatestProbe;
import dev.baton.host.delivery.Ledger;
import dev.baton.host.delivery.Settlement;
import dev.baton.host.delivery.Sleepers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * What a ledger decides, with nothing written down: to see what the writing costs. It keeps the calls that are open, in
 * their lines. Nobody asks it for ended calls, since nobody who measures sends an idempotency key.
 */
final class MemoryLedger implements Ledger {

    /** By app and session, with the earliest call first; guarded by this. */
    private final Map<Line, Deque<Open>> lines = new HashMap<>();

    private record Line(AppId app, String session) {

        static Line of(Claim claim) {
            return new Line(claim.app(), claim.call().sessionId());
        }
    }

    private static final class Open {

        private final Acceptance call;
        private boolean held;
        private boolean doubtful;
        private int attempts;
        private long dueAt = System.nanoTime();

        Open(Acceptance call) {
            this.call = call;
        }

        boolean is(Acceptance other) {
            return call.caller().equals(other.caller()) && call.call().equals(other.call());
        }

        boolean isDue() {
            return !held && dueAt - System.nanoTime() <= 0;
        }

        Claim take() {
            held = true;
            attempts++;
            return new Claim(
                    call.id(), call.app(), call.call(), Claim.Turn.of(attempts), doubtful, isKept(), System.nanoTime());
        }

        boolean isKept() {
            return !call.keep().isZero();
        }
    }

    @Override
    public CompletableFuture<Accepted> append(Acceptance call) {
        return CompletableFuture.completedFuture(admit(call));
    }

    private synchronized Accepted admit(Acceptance call) {
        Line line = new Line(call.app(), call.call().sessionId());
        Deque<Open> earlier = lines.get(line);
        if (earlier != null) {
            for (Open open : earlier) {
                if (open.is(call)) {
                    return new Accepted.Joined(open.call.id(), open.isKept());
                }
            }
        }
        Open open = new Open(call);
        if (earlier != null && !open.isKept()) {
            return new Accepted.Behind(Optional.of(earlier.getFirst().call.id()));
        }
        if (call.aside() && !open.isKept()) {
            return new Accepted.NotSetAside();
        }
        lines.computeIfAbsent(line, first -> new ArrayDeque<>(1)).add(open);
        if (call.aside()) {
            return new Accepted.SetAside(call.id());
        }
        return earlier == null ? new Accepted.ToPerform(open.take()) : new Accepted.InLine(call.id());
    }

    @Override
    public synchronized CompletableFuture<Optional<DeliveryState>> settle(Claim claim, Settlement settlement) {
        Line line = Line.of(claim);
        Deque<Open> calls = lines.get(line);
        if (settlement.state() == DeliveryState.OPEN) {
            Open open = calls.getFirst();
            open.held = false;
            open.doubtful = settlement.doubtful();
            open.dueAt = System.nanoTime() + settlement.pause().toNanos();
        } else {
            calls.removeFirst();
            if (calls.isEmpty()) {
                lines.remove(line);
            }
        }
        return CompletableFuture.completedFuture(Optional.of(settlement.state()));
    }

    @Override
    public synchronized CompletableFuture<Optional<DeliveryState>> letGo(Claim claim) {
        lines.get(Line.of(claim)).getFirst().held = false;
        return CompletableFuture.completedFuture(Optional.of(DeliveryState.OPEN));
    }

    @Override
    public CompletableFuture<Integer> noteKept(Acceptance call, String delivery) {
        return CompletableFuture.completedFuture(0);
    }

    @Override
    public synchronized List<Claim> claim(AppId app, int most) {
        return first(app, Open::isDue, most);
    }

    @Override
    public synchronized List<Claim> claimProbe(AppId app) {
        return first(app, open -> !open.held, 1);
    }

    private List<Claim> first(AppId app, Predicate<Open> which, int most) {
        return lines.values().stream()
                .map(Deque::getFirst)
                .filter(open -> open.call.app().equals(app) && which.test(open))
                .limit(most)
                .map(Open::take)
                .toList();
    }

    @Override
    public synchronized int awaken(AppId app, Sleepers whom, int most) {
        long now = System.nanoTime();
        return (int) lines.values().stream()
                .map(Deque::getFirst)
                .filter(open -> open.call.app().equals(app) && open.dueAt - now > 0)
                .limit(most)
                .peek(open -> open.dueAt = now)
                .count();
    }

    @Override
    public boolean clockWasSetBack() {
        return false;
    }

    @Override
    public CompletableFuture<Boolean> mayProbe(AppId app) {
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public void isBack(AppId app) {
        // There is no other node.
    }

    @Override
    public LatestProbe latestProbe(AppId app) {
        return new LatestProbe(0, false);
    }

    @Override
    public void takeOver() {
        // There is no other node.
    }

    @Override
    public Optional<Delivery> find(String id) {
        return Optional.empty(); // Nobody waits so long that he looks.
    }

    @Override
    public boolean hasOtherHosts() {
        return false;
    }

    @Override
    public void forgetOthers() {
        // There is none.
    }

    @Override
    public boolean beat(Duration aliveFor) {
        return true; // Nobody listens.
    }
}
