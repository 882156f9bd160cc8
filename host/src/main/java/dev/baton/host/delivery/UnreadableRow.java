package dev.baton.host.delivery;

/** A row of the ledger that this program cannot read. */
final class UnreadableRow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRow(String id, String why) {
        super("The delivery " + id + " cannot be read: " + why + ". It was written by another version, or damaged.");
    }
}
