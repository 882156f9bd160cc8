package dev.baton.host.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who waits on this host for which delivery: those who made the call, those who joined it, and those who stand in line.
 * Here it is decided, once, whether a call that the host would keep is handed back to its callers: not when one of them was
 * told that the host keeps it.
 */
final class UnderWay {

    private final ConcurrentHashMap<String, Waiting> deliveries = new ConcurrentHashMap<>();

    /** Changed inside the map's own methods only, which take turns for each delivery. */
    private static final class Waiting {

        private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        private int callers;
        private boolean toldKept;
        private boolean handedBack;
        /** Then its end will be heard of here. */
        private volatile boolean performedHere;
    }

    /** The same for a call that this host performs for the first time: what its callers were told is not forgotten before its end. */
    CompletableFuture<Receipt> ofFirstAttempt(String delivery) {
        CompletableFuture<Receipt> receipt = of(delivery);
        deliveries.computeIfPresent(delivery, (id, waiting) -> {
            waiting.performedHere = true;
            return waiting;
        });
        return receipt;
    }

    /** What one more caller waits for. */
    CompletableFuture<Receipt> of(String delivery) {
        return deliveries.compute(delivery, (id, known) -> {
                    Waiting waiting = known == null ? new Waiting() : known;
                    waiting.callers++;
                    return waiting;
                })
                .receipt;
    }

    /** One caller waits no longer. Whether it may be told that the host keeps the call; where not, its end is near. */
    boolean tired(String delivery) {
        Waiting left = deliveries.computeIfPresent(delivery, (id, waiting) -> {
            if (waiting.handedBack) {
                return waiting;
            }
            waiting.toldKept = true;
            waiting.callers--;
            return waiting.callers == 0 && !waiting.performedHere ? null : waiting;
        });
        return left == null || !left.handedBack;
    }

    /** One caller has heard of its end elsewhere, and waits no longer. */
    void left(String delivery) {
        deliveries.computeIfPresent(delivery, (id, waiting) -> {
            waiting.callers--;
            return waiting.callers <= 0 && !waiting.performedHere ? null : waiting;
        });
    }

    /** Whether its end, when it comes, is heard of here. */
    boolean willHearOf(String delivery) {
        Waiting waiting = deliveries.get(delivery);
        return waiting != null && waiting.performedHere;
    }

    /** Whether the call can be handed back to its callers: they all wait still, and are going to until it has ended. */
    boolean handBack(String delivery) {
        Waiting waits = deliveries.computeIfPresent(delivery, (id, waiting) -> {
            waiting.handedBack = !waiting.toldKept;
            return waiting;
        });
        return waits != null && waits.handedBack;
    }

    void ended(String delivery, Receipt receipt) {
        Waiting waiting = deliveries.get(delivery);
        if (waiting != null) {
            waiting.receipt.complete(receipt); // Before it goes: who is tired meanwhile is too late.
            deliveries.remove(delivery, waiting);
        }
    }
}
