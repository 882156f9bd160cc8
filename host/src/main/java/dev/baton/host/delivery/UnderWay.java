package dev.baton.host.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Who waits on this host for which delivery: those who joined an identical call, and those who stand in line. */
final class UnderWay {

    private final ConcurrentHashMap<String, CompletableFuture<Receipt>> receipts = new ConcurrentHashMap<>();

    CompletableFuture<Receipt> of(String delivery) {
        return receipts.computeIfAbsent(delivery, id -> new CompletableFuture<>());
    }

    void ended(String delivery, Receipt receipt) {
        CompletableFuture<Receipt> waiting = receipts.remove(delivery);
        if (waiting != null) {
            waiting.complete(receipt);
        }
    }

    /** Nobody waits any more; whoever comes later asks the ledger. */
    void forget(String delivery) {
        receipts.remove(delivery);
    }
}
