package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Every accepted call, and what became of it. */
public interface Ledger {

    /**
     * Writes the call down. When the stage completes, what it says is on disk. Where it fails, the call is not kept: what
     * the database may have of it is withdrawn before anybody can take it up.
     */
    CompletableFuture<Accepted> append(Acceptance call);

    /**
     * Writes down how an attempt ended, and lets go of the row. A row that stays open beyond the time for which it was
     * to be kept is given up instead. Gives the state that it is in now; empty where the row was no longer ours, and then
     * nothing has changed. Where the stage fails because the database is away, it is written down when that is back.
     */
    CompletableFuture<Optional<DeliveryState>> settle(Claim claim, Settlement settlement);

    /** Gives back a call that was taken, and was not begun. Empty where it was no longer ours. */
    CompletableFuture<Optional<DeliveryState>> letGo(Claim claim);

    /**
     * Remembers that the caller was told that the host keeps the call: its key is to give the same answer again.
     *
     * @param delivery the call's own, or the one that it joined
     */
    CompletableFuture<Integer> noteKept(Acceptance call, String delivery);

    /**
     * Takes what is due: of each session of the app the earliest open call only. Where nothing is due, nothing is
     * written.
     */
    List<Claim> claim(AppId app, int most);

    /** Takes the one call of the app that is due next, be it now or later, to find out whether its backend is back. */
    List<Claim> claimProbe(AppId app);

    /** Makes due what waits, or as soon as its backend has agreed to. Gives how many these were. */
    int awaken(AppId app, Sleepers whom, int most);

    /** Whether the ledger's clock was set back since this was last asked: what was due by it may not be for long. */
    boolean clockWasSetBack();

    /** Whether this host may ask a backend that is away whether it is back: of all that share the ledger, one a second. */
    CompletableFuture<Boolean> mayProbe(AppId app);

    /** A probe has found the backend there: the other hosts take its word. */
    void isBack(AppId app);

    /** What any host has found out last. */
    LatestProbe latestProbe(AppId app);

    /**
     * Frees what nodes held whose hearts have stopped, and what this one holds without knowing of it. What was begun has an
     * outcome that nobody knows. To be asked by one thread, now and then.
     */
    void takeOver();

    /** A delivery as it stands; empty where there is none. */
    Optional<Delivery> find(String id);

    /** Whether others may end what this one has accepted. */
    boolean hasOtherHosts();

    /** No other node can be alive, whatever the clocks say. */
    void forgetOthers();

    /** Says that this node lives, by the ledger's clock. Gives whether it has counted as alive ever since it last said so. */
    boolean beat(Duration aliveFor);

    /** Where it is kept. */
    @FunctionalInterface
    interface Kind {

        /** Where nothing is lost, whatever becomes of this process: the only kind to serve with. */
        Kind ON_DISK = LedgerOnDisk::new;

        /** @param node this host's id in this run of it */
        Ledger open(Database database, GroupedWrites writes, String node);
    }
}
