package dev.baton.host.delivery;

import dev.baton.host.apps.AppRegistry;
import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.RecurringWork;
import dev.baton.host.db.RecurringWork.Round;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that delivers, put together: the ledger, who takes calls, and the courier. */
public final class Delivering implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);

    private static final Duration GIVE_UP_EVERY = Duration.ofSeconds(5);
    private static final Duration ENTER_AGAIN_AFTER = Duration.ofSeconds(5);

    private final Database database;
    private final String node;
    private final GroupedWrites writes;
    private final Heart heart;
    private final ScheduledExecutorService beating =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "heart"));
    private final Breakers breakers;
    private final BackendRefusals refusals;
    private final Deliveries deliveries;
    private final Courier courier;
    private final ScheduledExecutorService timer;
    private final Executor background;
    private final Sweeps sweeps;
    private final IdleChats idleChats;
    private final List<Round> further;
    /** Begins a little later than the rest: nobody waits for it. */
    private CompletableFuture<Optional<RecurringWork>> recurring = CompletableFuture.completedFuture(Optional.empty());

    /**
     * What is settled elsewhere.
     *
     * @param keepEnded for how long a delivery that has ended is kept
     * @param observer is told of each attempt
     * @param further what else comes round, beside the work with deliveries
     */
    public record Terms(Ledger.Kind ledger, Duration keepEnded, AttemptObserver observer, List<Round> further) {}

    /** @param background runs what waits for the database */
    public Delivering(
            Database database,
            AppRegistry registry,
            Clock clock,
            ScheduledExecutorService timer,
            Executor background,
            Terms terms) {
        DeliveryIds ids = new DeliveryIds(clock);
        this.database = database;
        this.timer = timer;
        this.background = background;
        this.writes = new GroupedWrites(database, database.groupsAtOnce());
        this.node = ids.next();
        Ledger ledger = terms.ledger().open(database, writes, node);
        this.heart = new Heart(ledger, database.isShared(), System::nanoTime);
        Semaphore bell = new Semaphore(0);
        this.further = terms.further();
        this.sweeps = new Sweeps(database, clock, terms.keepEnded());
        this.breakers = new Breakers(registry, clock, bell::release);
        this.idleChats = new IdleChats(registry, breakers, ledger, ids, clock);
        this.refusals = new BackendRefusals(database, clock);
        Performer performer =
                new Performer(new Attempt(registry, heart::holds), breakers, refusals, ledger, bell, terms.observer());
        this.deliveries = new Deliveries(registry, ledger, performer, ids, timer, background);
        this.courier = new Courier(ledger, registry, breakers, performer, bell, heart::mayTakeOver);
    }

    /** Says that this node lives, and begins to deliver what is due. */
    public void start() {
        heart.begin();
        long every = Heart.BEAT_EVERY.toMillis();
        // On a thread of its own: while the database is away, whatever else waits for it must not hold this up.
        beating.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
        long often = GIVE_UP_EVERY.toMillis();
        timer.scheduleWithFixedDelay(
                () -> background.execute(sweeps::giveUpWhatIsOver), often, often, TimeUnit.MILLISECONDS);
        courier.start();
        List<Round> rounds = new ArrayList<>(sweeps.rounds());
        rounds.add(idleChats.round());
        rounds.addAll(further);
        recurring = CompletableFuture.supplyAsync(
                () -> Optional.of(RecurringWork.start(database, node, rounds)), background);
        recurring.whenComplete((work, failed) -> {
            if (failed != null) {
                LOG.error("The work that comes round could not be begun; nothing old is forgotten.", failed);
            } else {
                work.ifPresent(this::enter);
            }
        });
    }

    private void enter(RecurringWork work) {
        if (!work.entered()) {
            timer.schedule(
                    () -> background.execute(() -> enter(work)), ENTER_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void beat() {
        if (heart.beat()) {
            writeRefusals();
        }
    }

    private void writeRefusals() {
        try {
            refusals.write();
        } catch (DatabaseAway away) {
            LOG.debug("Which backends refuse us is written down later: {}", away.getMessage());
        } catch (RuntimeException | Error wrong) { // It would end the heart's thread.
            LOG.error("Which backends refuse us cannot be written down.", wrong);
        }
    }

    /** Whether calls could be written down a moment ago. */
    public boolean alive() {
        return heart.alive();
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    IdleChats idleChats() {
        return idleChats;
    }

    /** Which backends are away. */
    public Breakers breakers() {
        return breakers;
    }

    /** Which backends refuse our key or settings. */
    public BackendRefusals refusals() {
        return refusals;
    }

    /** Takes nothing up any more. What is under way may end. */
    public void rest() {
        recurring.exceptionally(failed -> Optional.empty()).join().ifPresent(RecurringWork::close);
        courier.close();
    }

    /** Writes down what has ended. To be closed when no call is under way any more. */
    @Override
    public void close() {
        beating.shutdown();
        writes.close();
        writeRefusals();
    }
}
