package dev.baton.host.delivery;

import dev.baton.host.delivery.AttemptEnding.Kind;

/**
 * What the ledger knows of a session: what was asked for it, and not what goes on in it.
 *
 * @param calls how many there are, counted up to {@link LedgerSessions#COUNTED}
 * @param open how many of these have not ended yet
 * @param last the one that was accepted last
 */
public record SessionCalls(String session, long calls, long open, Delivery last) {

    /** Whether the last call found it closed, or closed it. It may have been opened again since. */
    public boolean closed() {
        boolean closed = last.call().action() == Action.CLOSE_CHAT && last.state() == DeliveryState.DONE;
        return closed
                || last.ending()
                        .filter(ending -> ending.kind() == Kind.NO_SUCH_SESSION)
                        .isPresent();
    }
}
