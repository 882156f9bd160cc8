package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.Pieces;
import dev.baton.host.db.Sql;
import dev.baton.host.delivery.Holdings.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger in a database. A row is held by one host at a time: its column {@code lease} names the host's node, and
 * counts as long as that node is alive by the database's clock. Whatever a host writes names its lease, so that one that
 * was frozen and has been replaced changes nothing.
 */
public final class LedgerOnDisk implements Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerOnDisk.class);

    private final Database database;
    private final GroupedWrites writes;
    private final String node;
    /** Of claims: the last one given, where the first is what every new call begins with. */
    private final AtomicLong numbers = new AtomicLong(Claim.Turn.FIRST.claim());

    private final Holdings holdings = new Holdings();
    private final DatabaseClock clock = new DatabaseClock(System::nanoTime);

    /** @param node this host's id in this run of it */
    public LedgerOnDisk(Database database, GroupedWrites writes, String node) {
        this.database = database;
        this.writes = writes;
        this.node = node;
    }

    @Override
    public CompletableFuture<Accepted> append(Acceptance call) {
        Admission admission = new Admission(call, node);
        return writes.submit(call.call().sessionId(), admission::admit, admission::amends)
                .handle(admission::result)
                .thenApply(accepted -> held(accepted, call))
                .thenCompose(accepted -> isToWait(accepted) ? released(accepted, call) : done(accepted));
    }

    private Accepted held(Accepted accepted, Acceptance call) {
        if (accepted instanceof Accepted.ToPerform ours) {
            holdings.begin(Held.of(ours.claim()));
        } else if (isToWait(accepted)) {
            holdings.begin(Held.unclaimed(call.id()));
        }
        return accepted;
    }

    private static boolean isToWait(Accepted accepted) {
        return accepted instanceof Accepted.InLine || accepted instanceof Accepted.SetAside;
    }

    /**
     * Held by this host until its commit was heard of, a row cannot be taken by another one whose caller is told that it
     * does not exist. Whether letting go of it succeeds at once is all the same to the caller.
     */
    private CompletableFuture<Accepted> released(Accepted accepted, Acceptance call) {
        return write(
                        call.call().sessionId(),
                        (sql, tally) -> endings(sql, tally).release(call.id()))
                .handle((rows, failed) -> {
                    holdings.end(Held.unclaimed(call.id()));
                    return accepted;
                });
    }

    private static CompletableFuture<Accepted> done(Accepted accepted) {
        return CompletableFuture.completedFuture(accepted);
    }

    @Override
    public CompletableFuture<Optional<DeliveryState>> settle(Claim claim, Settlement settlement) {
        return write(
                        claim.call().sessionId(),
                        (sql, tally) -> endings(sql, tally).settle(claim, settlement))
                .whenComplete((state, failed) -> holdings.end(Held.of(claim)));
    }

    /** Writes what is so, whenever the database hears of it. */
    private <T> CompletableFuture<T> write(String session, BiFunction<Sql, Tally, T> work) {
        return writes.submit(session, work, Amends.again(work));
    }

    @Override
    public void takeOver() {
        long asked = System.nanoTime();
        Optional<Long> seenAt = database.read(sql -> leftBehind(sql).seenAt());
        if (seenAt.filter(now -> !database.isShared() || clock.judges(now, asked))
                .isPresent()) {
            new Pieces(database).all(sql -> leftBehind(sql).takeOver());
        }
        Set<Held> ours =
                writes.oweNothing() ? database.read(sql -> leftBehind(sql).ours()) : Set.of();
        holdings.forgotten(ours).forEach(this::free);
    }

    private void free(Held forgotten) {
        if (database.write(sql -> leftBehind(sql).free(forgotten))) {
            LOG.error(
                    "This host held {}, and did not know of it any more. It is taken up again, as one in doubt.",
                    forgotten.id());
        }
    }

    @Override
    public List<Claim> claim(AppId app, int most) {
        return database.read(sql -> claims(sql).anythingDue(app)) ? taken(claims -> claims.take(app, most)) : List.of();
    }

    @Override
    public List<Claim> claimProbe(AppId app) {
        return database.read(sql -> claims(sql).anythingOpen(app)) ? taken(claims -> claims.takeNext(app)) : List.of();
    }

    /** Rows of which nobody knows whether we hold them are let go. */
    private List<Claim> taken(Function<Claims, List<Claim>> which) {
        List<Claim> taken = new ArrayList<>();
        try {
            database.write(sql -> taken.addAll(which.apply(claims(sql))));
            taken.forEach(claim -> holdings.begin(Held.of(claim)));
            return taken;
        } catch (DatabaseAway away) {
            if (away.outcomeUnknown()) {
                taken.forEach(claim -> writes.owe(
                        claim.call().sessionId(),
                        (sql, tally) -> endings(sql, tally).letGo(claim)));
            }
            throw away;
        }
    }

    @Override
    public CompletableFuture<Optional<DeliveryState>> letGo(Claim claim) {
        return write(
                        claim.call().sessionId(),
                        (sql, tally) -> endings(sql, tally).letGo(claim)
                                ? Optional.of(DeliveryState.OPEN)
                                : Optional.<DeliveryState>empty())
                .whenComplete((state, failed) -> holdings.end(Held.of(claim)));
    }

    @Override
    public int awaken(AppId app, Sleepers whom, int most) {
        return database.write(sql -> claims(sql).awaken(app, whom, most));
    }

    @Override
    public boolean clockWasSetBack() {
        return clock.wasSetBack();
    }

    @Override
    public CompletableFuture<Boolean> mayProbe(AppId app) {
        return writes.submit(app.value(), (sql, tally) -> new Probes(sql).begin(app));
    }

    @Override
    public void isBack(AppId app) {
        writes.submit(app.value(), (sql, tally) -> new Probes(sql).end(app));
    }

    @Override
    public LatestProbe latestProbe(AppId app) {
        return database.read(sql -> new Probes(sql).latest(app));
    }

    private Endings endings(Sql sql, Tally tally) {
        return new Endings(sql, tally, node);
    }

    private LeftBehind leftBehind(Sql sql) {
        return new LeftBehind(sql, node);
    }

    private Claims claims(Sql sql) {
        return new Claims(sql, node, numbers.incrementAndGet());
    }

    @Override
    public CompletableFuture<Integer> noteKept(Acceptance call, String delivery) {
        return write(call.call().sessionId(), (sql, tally) -> new Keys(sql).noteKept(call, delivery));
    }

    @Override
    public Optional<Delivery> find(String id) {
        return new LedgerView(database).find(id);
    }

    @Override
    public boolean hasOtherHosts() {
        return database.isShared();
    }

    @Override
    public void forgetOthers() {
        database.write(sql -> sql.run("DELETE FROM node WHERE id <> ?", node));
    }

    @Override
    public boolean beat(Duration aliveFor) {
        AtomicBoolean unbroken = new AtomicBoolean();
        long asked = System.nanoTime();
        Optional<Long> aliveUntil = database.write(sql -> {
            unbroken.set(sql.query("SELECT 1 FROM node WHERE id = ? AND alive_until >= {now}", node)
                    .first(row -> true)
                    .isPresent());
            return sql.query("""
                INSERT INTO node (id, alive_until) VALUES (?, {now} + ?)
                ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until
                RETURNING alive_until
                """, node, aliveFor.toMillis()).first(row -> row.number("alive_until"));
        });
        aliveUntil.ifPresent(until -> clock.judges(until - aliveFor.toMillis(), asked));
        writes.databaseIsThere();
        return unbroken.get();
    }
}
