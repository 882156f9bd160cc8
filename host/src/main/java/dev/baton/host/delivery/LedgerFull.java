package dev.baton.host.delivery;

/** More writes are waiting than the ledger takes, or it is stopping. Nothing was written. */
public final class LedgerFull extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerFull() {
        super("The ledger has more to write than it can take, or is stopping. Nothing was done; try again.");
    }
}
